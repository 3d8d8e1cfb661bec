using System.Reflection;
using System.Text.Json;
using ChatHub.Server.Diagnostics;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>
/// What stops the start is said in one to three lines of the error output: what it is, which setting or port, what to do. No stack trace tells more.
/// </summary>
internal static class StartFailure
{
    private const int MostLines = 3;
    private const int MostCharacters = 500;

    /// <summary>The program is this one. In tests it runs inside another one, which wants the exception itself.</summary>
    public static bool IsToBeSaid => Assembly.GetEntryAssembly() == typeof(StartFailure).Assembly;

    /// <summary>Says it.</summary>
    /// <returns>The exit code.</returns>
    public static int Say(Exception failure, TextWriter error)
    {
        string[] lines = [.. LinesOf(failure).Select(line => PageText.Line(line, MostCharacters))];
        string[] shown = lines.Length > MostLines
            ? [.. lines.Take(MostLines - 1), $"And {lines.Length - MostLines + 1} settings more are wrong."]
            : lines;
        foreach (var line in shown) ErrorOutput.Say(error, line);
        return 1;
    }

    /// <summary>A sentence for each thing that is wrong.</summary>
    internal static IEnumerable<string> LinesOf(Exception failure) => failure switch
    {
        OptionsValidationException wrong => wrong.Failures,
        StartException known => [known.Message],
        AggregateException several => several.InnerExceptions.SelectMany(LinesOf),
        InvalidOperationException unbound when WrongKind.Of(unbound) is { } said => [said],
        InvalidDataException file when file.InnerException is { } cause => [$"{FileIn(file.Message)} cannot be read: {Reason(cause)}. Correct it."],
        _ =>
        [
            $"The hub cannot go on: {failure.Message.Split('\n')[0].TrimEnd()} ({failure.GetType().Name}). " +
            "With --Logging:LogLevel:ChatHub.Server.Hosting=Debug it tells where.",
        ],
    };

    /// <summary>"Failed to load configuration file '/a/appsettings.json'."</summary>
    private static string FileIn(string message) => message.Split('\'') is [_, var file, _] ? file : message;

    private static string Reason(Exception cause)
    {
        while (cause.InnerException is { } inner) cause = inner;
        return cause is JsonException { LineNumber: { } line } json
            ? $"line {line + 1}: {json.Message.Split(" LineNumber:")[0].TrimEnd('.')}"
            : cause.Message.TrimEnd('.');
    }
}

/// <summary>The hub cannot start; the message says why and what to do.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
