namespace ChatHub.Terminal.FullScreen;

/// <summary>Reads the keyboard on a thread of its own: there is no other way to wait for a key.</summary>
internal static class Keyboard
{
    /// <summary>How long more may come behind an ESC: a terminal sends Alt+Enter as two characters, which a busy machine delivers apart.</summary>
    private static readonly TimeSpan EscapeDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>Begins; the thread ends with the process.</summary>
    /// <param name="happened">Gets every event.</param>
    public static void Listen(Action<UiEvent> happened)
    {
        Console.TreatControlCAsInput = true;
        var reading = new KeyReading(marksPastes: !OperatingSystem.IsWindows());
        new Thread(() =>
        {
            try
            {
                while (true)
                {
                    var key = Console.ReadKey(intercept: true);
                    foreach (var read in reading.Read(key, HasMore(key))) happened(read);
                }
            }
            catch (Exception e) when (e is InvalidOperationException or IOException)
            {
                happened(new UiEvent.Ended()); // The terminal is gone.
            }
        })
        { IsBackground = true, Name = "keyboard" }.Start();
    }

    private static bool HasMore(ConsoleKeyInfo key) =>
        Console.KeyAvailable || (key.Key == ConsoleKey.Escape && SpinWait.SpinUntil(() => Console.KeyAvailable, EscapeDelay));
}
