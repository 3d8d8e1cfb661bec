namespace ChatHub.Server.Hosting.Lifetime;

/// <summary>What is said to a person on the error output. Where that cannot be written either, nobody is left to tell.</summary>
internal static class ErrorOutput
{
    /// <summary>Writes a line.</summary>
    public static void Say(TextWriter error, string line)
    {
        try
        {
            error.WriteLine(line);
        }
        catch (Exception e) when (IsUnwritable(e))
        {
            // The exit code has to do.
        }
    }

    /// <summary>What an output throws that cannot be written: the disk is full, or it was closed.</summary>
    public static bool IsUnwritable(Exception e) => e is IOException or UnauthorizedAccessException or ObjectDisposedException;
}
