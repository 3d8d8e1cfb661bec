namespace ChatHub.Server.Sending;

/// <summary>What may be the matter with a journal that cannot be opened or written to, told from what that throws.</summary>
internal static class JournalTrouble
{
    /// <summary>What to do about it; the name of the setting comes behind it.</summary>
    public static string GuessOf(Exception e) =>
        IsHeldByAnother(e) ? "Is another hub running? Name another file with"
        : e is UnauthorizedAccessException ? "Let the hub's user write there, or name another file with"
        : "Make room there, or name another file with";

    /// <summary>What opening a file throws that another process has locked: EAGAIN on Linux, on macOS, a sharing violation on Windows.</summary>
    private static bool IsHeldByAnother(Exception e) => e is IOException { HResult: 11 or 35 or unchecked((int)0x80070020) };
}
