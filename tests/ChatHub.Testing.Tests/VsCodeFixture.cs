using Xunit;

namespace ChatHub.Testing.Tests;

/// <summary>One VS Code for all tests of a class: it takes seconds to start.</summary>
public sealed class VsCodeFixture : IAsyncLifetime
{
    public VsCode Code { get; private set; } = null!;

    public async Task InitializeAsync() => Code = await VsCode.StartAsync();

    public async Task DisposeAsync() => await Code.DisposeAsync();
}
