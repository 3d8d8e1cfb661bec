using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// One genuine VS Code for the tests of several windows and places: whatever a test opens in it, it closes again, and leaves an empty chat in the
/// panel of the first window.
/// </summary>
public sealed class VsCodeWindowsFixture : IAsyncLifetime
{
    public VsCode Code { get; private set; } = null!;

    /// <summary>Its first window.</summary>
    public VsCodeWindow Main => new(Code.Page);

    public async Task InitializeAsync() => Code = await VsCode.StartAsync();

    public async Task DisposeAsync() => await Code.DisposeAsync();

    /// <summary>What a test opens is closed when this is disposed, whatever became of the test.</summary>
    public async Task<Tidying> BeginAsync()
    {
        await Code.NewChatAsync();
        return new Tidying(this);
    }

    /// <summary>Has a conversation in the first window's panel, which shows an empty one afterwards.</summary>
    /// <param name="prompt">What is said in it, and its title.</param>
    /// <returns>VS Code's own id of it.</returns>
    public async Task<string> LeaveAsync(string prompt)
    {
        await Code.SendAndWaitAtDeskAsync(prompt);
        var id = await StoredAsync(prompt); // VS Code loses one now and then that is left at once.
        await Code.NewChatAsync();
        return id;
    }

    /// <summary>Waits until VS Code has stored the conversation in which something was said, and answered; its id.</summary>
    public async Task<string> StoredAsync(string prompt)
    {
        string? id = null;
        await Eventually.IsTrueAsync(
            async () => (id = (await Code.SessionsAsync())
                .FirstOrDefault(one => one.Value.Contains(("user", prompt)) && one.Value[^1].Text.Length > 0).Key) is not null,
            Comparing.FileLimit, "the conversation is stored");
        return id!;
    }

    /// <summary>The end of a test.</summary>
    public sealed class Tidying(VsCodeWindowsFixture fixture) : IAsyncDisposable
    {
        /// <inheritdoc />
        public async ValueTask DisposeAsync()
        {
            foreach (var page in fixture.Code.Page.Context.Pages.Where(page => page != fixture.Code.Page).ToList()) await page.CloseAsync();
            if ((await fixture.Main.EditorsAsync()).Count > 0) await fixture.Main.CloseEditorsAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class VsCodeWindowsCollection : ICollectionFixture<VsCodeWindowsFixture>
{
    public const string Name = "one VS Code with several windows";
}
