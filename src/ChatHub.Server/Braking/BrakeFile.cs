using System.Text;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Storage;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Braking;

/// <summary>The file that is there while the brake is on: a hub that is started again is as it was. For its user alone. Not thread-safe.</summary>
/// <remarks>
/// That it is there is all that counts: half a file brakes as well as a whole one. Looked for at the start alone, so hubs of one user that share it
/// are braked one by one, and start as the last of them was left.
/// </remarks>
internal sealed class BrakeFile
{
    private const int MostText = 300;

    private const string Words =
        "The brake of ChatHub is on: it types and presses nothing in any IDE. SetReadOnly(false) releases it, and takes this file away.\n";

    private readonly string? _path;
    private readonly ILogger<BrakeFile> _logger;

    public BrakeFile(IOptions<BrakeOptions> options, ILogger<BrakeFile> logger)
    {
        _logger = logger;
        if (options.Value.ReadOnlyFile is { Length: 0 }) return;
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        _path = options.Value.ReadOnlyFile ?? Path.Combine(local, "ChatHub", "read-only.txt");
    }

    /// <summary>Where it is, as it may be shown; empty where there is none.</summary>
    public string ShownPath => PageText.Line(_path ?? "", MostText);

    /// <summary>Is it there? Where nobody can tell, it is: a brake that somebody set is not released by a disk.</summary>
    public bool IsThere()
    {
        var isThere = _path is not null;
        Try("looked for", "The brake is taken to be on.", path => isThere = Exists(path));
        return isThere;
    }

    /// <summary>Writes it.</summary>
    /// <returns>False: it cannot be written, as the log says.</returns>
    public bool Keep() => Try(
        "written", "The brake is on, and would be off after a restart.",
        static path => PrivateFiles.Replace(path, static file => file.Write(Encoding.UTF8.GetBytes(Words))));

    /// <summary>Takes it away.</summary>
    /// <returns>False: it is still there, as the log says.</returns>
    public bool Remove() => Try("taken away", "The brake stays on.", static path =>
    {
        if (Exists(path)) File.Delete(path);
    });

    /// <summary>Not <see cref="File.Exists"/>, which says no of a file that it cannot look for.</summary>
    private static bool Exists(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <returns>True: done, or no file is wanted.</returns>
    private bool Try(string done, string meaning, Action<string> use)
    {
        if (_path is null) return true;
        try
        {
            use(Path.GetFullPath(_path));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            BrakeLog.FileUnusable(_logger, ShownPath, done, PageText.Line(e.Message.TrimEnd('.'), MostText), meaning);
            return false;
        }
    }
}
