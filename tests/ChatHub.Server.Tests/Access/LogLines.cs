using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Server.Tests.Access;

/// <summary>Everything that a hub logs, the framework's lines included, as text.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = new();

    public IEnumerable<string> All => _lines.Select(line => $"{line.Category}: {line.Line}");

    public IEnumerable<string> Of(string category) => _lines.Where(line => line.Category == category).Select(line => line.Line);

    /// <summary>Lets the framework log all that it has, as somebody who looks for a fault would.</summary>
    public static Dictionary<string, string?> Everything(Dictionary<string, string?> settings)
    {
        foreach (var category in new[] { "Default", "Microsoft", "Microsoft.AspNetCore", "System" })
            settings[$"Logging:LogLevel:{category}"] = "Trace";
        settings["Logging:Console:LogLevel:Default"] = "None";
        return settings;
    }

    public void Register(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(this);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
        // The lines are looked at after the hub has ended.
    }

    private sealed class Logger(string category, ConcurrentQueue<(string, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs
                ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
                : "";
            lines.Enqueue((category, $"{formatter(state, exception)} {exception} {values}"));
        }
    }
}
