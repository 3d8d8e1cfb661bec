using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>One genuine VS Code for all tests of the collection; tests start a conversation of their own where they need one.</summary>
public sealed class VsCodeFixture : IAsyncLifetime
{
    public VsCode Code { get; private set; } = null!;

    public async Task InitializeAsync() => Code = await VsCode.StartAsync();

    public async Task DisposeAsync() => await Code.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class VsCodeCollection : ICollectionFixture<VsCodeFixture>
{
    public const string Name = "one VS Code";
}
