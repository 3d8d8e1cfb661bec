using ChatHub.EndToEnd.Tests.VsCodePanel;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>
/// One genuine VS Code for all tests of the collection, with our panel installed, which nobody has opened; tests start a conversation of their own
/// where they need one.
/// </summary>
public sealed class VsCodeFixture : IAsyncLifetime
{
    public VsCode Code { get; private set; } = null!;

    /// <summary>Where the panel looks for its hub.</summary>
    public int PanelsHubPort { get; } = FreePort.Take();

    public async Task InitializeAsync() => Code = await VsCode.StartAsync(new VsCodeOptions
    {
        Extensions = [await PackedExtension.PathAsync()],
        Settings = new Dictionary<string, object> { ["chathub.url"] = $"http://127.0.0.1:{PanelsHubPort}" },
    });

    public async Task DisposeAsync() => await Code.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class VsCodeCollection : ICollectionFixture<VsCodeFixture>
{
    public const string Name = "one VS Code";
}
