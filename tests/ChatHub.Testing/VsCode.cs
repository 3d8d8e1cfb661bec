using Microsoft.Playwright;

namespace ChatHub.Testing;

/// <summary>
/// A genuine VS Code with its genuine chat panel, which a local participant answers (see tests/vscode/extension).
/// The members do what a user at the desk does, over a connection of their own, and read what VS Code itself has stored.
/// </summary>
public sealed class VsCode : IAsyncDisposable
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(60);

    private readonly VsCodeOptions options;
    private readonly CodeServer server;
    private readonly TemporaryFolder profile = new();
    private readonly ChatSessionFiles sessions;
    private ChromiumProcess? chromium;
    private IBrowser? connection;
    private IPage? page;
    private ChatDesk? desk;

    private VsCode(VsCodeOptions options, CodeServer server)
    {
        this.options = options;
        this.server = server;
        CdpPort = options.CdpPort ?? FreePort.Take();
        sessions = new ChatSessionFiles(server.UserDataDirectory);
    }

    /// <summary>The port of the Chrome DevTools Protocol.</summary>
    public int CdpPort { get; }

    /// <summary>The page of the workbench.</summary>
    public string Url => server.Url;

    /// <summary>VS Code's user data folder; the chats are in <c>User/workspaceStorage/*/chatSessions/</c> below it.</summary>
    public string UserDataDirectory => server.UserDataDirectory;

    /// <summary>The folder that is open in it.</summary>
    public string Workspace => server.Workspace;

    /// <inheritdoc cref="CodeServer.SessionState"/>
    public string SessionState => server.SessionState;

    /// <summary>The window, over the tests' own connection. Another one after <see cref="RestartBrowserAsync"/>.</summary>
    public IPage Page => page ?? throw NoBrowser();

    private ChatDesk Desk => desk ?? throw NoBrowser();

    /// <summary>Installs what is missing, starts everything, and returns when the chat can be used.</summary>
    public static async Task<VsCode> StartAsync(VsCodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new VsCodeOptions();
        var code = new VsCode(options, await CodeServer.StartAsync(options, cancellationToken));
        try
        {
            await code.OpenBrowserAsync(cancellationToken);
            return code;
        }
        catch
        {
            await code.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a message the way a user does; returns when its row is there (the answer may still be running).</summary>
    public Task SendAtDeskAsync(string text) => Desk.SendAsync(text);

    /// <summary>Sends a message the way a user does; returns when it is answered. Quicker than waiting until it is idle.</summary>
    public Task SendAndWaitAtDeskAsync(string text) => Desk.SendAndWaitAsync(text, IdleLimit);

    /// <summary>Waits until no answer runs, and none has run for 300 ms.</summary>
    public Task WaitIdleAsync() => Desk.WaitIdleAsync(IdleLimit);

    /// <summary>Puts a text into the chat's input, at the caret, without sending it.</summary>
    public Task TypeDraftAsync(string text) => Desk.TypeDraftAsync(text);

    /// <summary>Pastes a picture into the chat's input: an attachment.</summary>
    public Task PasteImageAsync() => Desk.PasteImageAsync();

    /// <summary>The text in the chat's input, exactly. Leaves it selected, and the focus where it was.</summary>
    public Task<string> DraftAsync() => Desk.DraftAsync();

    /// <summary>Empties the chat's input.</summary>
    public Task ClearDraftAsync() => Desk.ClearDraftAsync();

    /// <summary>
    /// What the panel's permission picker says: <c>Default permissions</c>, <c>Allow all</c> (VS Code 1.117 has other
    /// words). It is up to date at once; the session file follows seconds later.
    /// </summary>
    public Task<string> PermissionLevelAsync() => Desk.PermissionLevelAsync();

    /// <summary>Hides the side bar that holds the chat.</summary>
    public Task HideChatAsync() => Desk.HideChatAsync();

    /// <summary>Shows the chat.</summary>
    public Task ShowChatAsync() => Desk.ShowChatAsync();

    /// <summary>Starts a new conversation in the panel.</summary>
    public Task NewChatAsync() => Desk.NewChatAsync();

    /// <summary>Picks a command in the palette, by its whole name.</summary>
    public Task PickAsync(string command) => Desk.PickAsync(command);

    /// <summary>
    /// The conversation as VS Code has stored it, which makes it the oracle of the tests: empty as long as nothing is
    /// stored, and up to some seconds behind the window. The file written last counts; a new chat has none until later.
    /// </summary>
    public Task<IReadOnlyList<(string Role, string Text)>> SessionFileAsync() => sessions.NewestAsync();

    /// <summary>All conversations that VS Code has stored, of all its windows, by their ids; those that nothing was said in are left out.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<(string Role, string Text)>>> SessionsAsync() => sessions.AllAsync();

    /// <summary>Opens one more window, and returns when its chat can be used.</summary>
    /// <param name="folder">The name of the folder that is open in it; null: the first window's.</param>
    public Task<VsCodeWindow> OpenWindowAsync(string? folder = null) =>
        VsCodeWindow.OpenAsync(Page, folder is null ? Url : server.UrlOf(folder), options.Model, options.ReadyLimit);

    /// <summary>What reached the participant, in every chat since the start, oldest first.</summary>
    public Task<IReadOnlyList<AskedPrompt>> AskedAsync() => server.AskedAsync();

    /// <summary>Waits until the stored conversation is as wanted, and returns it.</summary>
    public async Task<IReadOnlyList<(string Role, string Text)>> WaitForSessionFileAsync(
        Func<IReadOnlyList<(string Role, string Text)>, bool> until, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(until);

        IReadOnlyList<(string Role, string Text)> turns = [];
        try
        {
            await Eventually.IsTrueAsync(
                async () => until(turns = await sessions.NewestAsync()), limit, "the session file is as wanted");
            return turns;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}. It has {turns.Count} turns; the last: {(turns.Count > 0 ? turns[^1] : default)}", e);
        }
    }

    /// <summary>Ends the browser as a crash would. The server goes on.</summary>
    public async Task KillBrowserAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        (chromium, connection, page, desk) = (null, null, null, null);
    }

    /// <summary>The whole window hangs (SIGSTOP): its port is open, and nothing answers.</summary>
    public Task FreezeBrowserAsync() => (chromium ?? throw NoBrowser()).FreezeAsync();

    /// <summary>It goes on (SIGCONT).</summary>
    public Task ThawBrowserAsync() => (chromium ?? throw NoBrowser()).ThawAsync();

    /// <summary>
    /// Starts the browser again, as after a crash: same port, same profile, same server. The panel may or may not show the same chat, as VS Code
    /// notes only every few seconds which one it was.
    /// </summary>
    public async Task RestartBrowserAsync(CancellationToken cancellationToken = default)
    {
        await KillBrowserAsync();
        await OpenBrowserAsync(cancellationToken);
    }

    /// <summary>Ends everything that was started and deletes every file of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillBrowserAsync();
        await server.DisposeAsync();
        profile.Dispose();
    }

    private static InvalidOperationException NoBrowser() => new("The browser does not run.");

    private async Task OpenBrowserAsync(CancellationToken cancellationToken)
    {
        chromium = await ChromiumProcess.StartAsync(
            new ChromiumOptions
            {
                Port = CdpPort,
                Urls = [options.IsTranslated ? "about:blank" : Url],
                UserDataDirectory = profile.Path,
                ExtraArguments = options.ExtraChromiumArguments,
            },
            cancellationToken);
        connection = await PlaywrightDriver.ConnectAsync(CdpPort);
        if (options.IsTranslated) await DisplayLanguage.OpenAsync(connection.Contexts[0].Pages[0], Url);
        await Eventually.IsTrueAsync(
            () => (page = connection.Contexts[0].Pages.FirstOrDefault(tab => tab.Url.StartsWith(Url, StringComparison.Ordinal))) is not null,
            options.ReadyLimit, "the workbench's page is open", cancellationToken);
        desk = new ChatDesk(Page);
        await desk.WaitUntilReadyAsync(options.Model, options.ReadyLimit, cancellationToken);
    }
}
