using ChatHub.Server.Access;
using ChatHub.Server.Commands;
using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using ChatHub.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Access;

/// <summary>A token that is taken away is gone at once, and so are its connections.</summary>
[Collection(Alone.Name)]
public sealed class RevokingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chathub-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task TokenCommand_TakesATokenAway_EndsItsConnectionsAndNoOthers()
    {
        var settings = Slices.Profile(FreePort.Take());
        settings["ChatHub:Access:TokenFile"] = Path.Combine(_folder.FullName, "tokens.json");
        settings["ChatHub:Access:RequireToken"] = "true";
        await using var hub = RunningHub.Start(settings, Quiet);
        var command = hub.Services.GetRequiredService<TokenCommand>();
        var (kept, gone) = (Add(command, "kept"), Add(command, "gone"));
        await using var stays = await ConnectWhenKnownAsync(hub, kept);
        await using var ends = await ConnectWhenKnownAsync(hub, gone);
        var ended = new TaskCompletionSource();
        ends.Closed += _ => { ended.TrySetResult(); return Task.CompletedTask; };

        command.Remove("gone");

        await ended.Task.Soon();
        await Assert.ThrowsAsync<HttpRequestException>(() => hub.ConnectAsync(gone));
        Assert.Equal(HubConnectionState.Connected, stays.State);
        await stays.InvokeAsync("GetCacheStatistics").Soon();
    }

    [Fact]
    public async Task Configuration_ATokenIsAllowedLess_ItsConnectionsEnd()
    {
        var settings = Tokens.Settings(FreePort.Take());
        await using var hub = RunningHub.Start(settings, Quiet);
        await using var connection = await hub.ConnectAsync(Tokens.Admin);
        var ended = new TaskCompletionSource();
        connection.Closed += _ => { ended.TrySetResult(); return Task.CompletedTask; };

        var configuration = (IConfigurationRoot)hub.Services.GetRequiredService<IConfiguration>();
        configuration["ChatHub:Access:Tokens:admin:Scopes"] = "read";
        configuration.Reload();

        await ended.Task.Soon();
        await using var again = await hub.ConnectAsync(Tokens.Admin);
        await BadInputTests.FailsWithAsync(Contracts.ErrorCode.Unauthorized, again.InvokeAsync("NewChat", 1));
    }

    [Theory]
    [InlineData("ChatHub:Access:Tokens:reader:Scopes", "rread")] // What the validation finds.
    [InlineData("ChatHub:Access:RequireToken", "perhaps")] // What cannot even be bound.
    public async Task Configuration_TakesATokenAwayAndIsWrongElsewhere_NobodyGetsInAndTheHubLives(string setting, string value)
    {
        var settings = Tokens.Settings(FreePort.Take());
        await using var hub = RunningHub.Start(settings, Quiet);
        await using var connection = await hub.ConnectAsync(Tokens.Admin);
        var ended = new TaskCompletionSource();
        connection.Closed += _ => { ended.TrySetResult(); return Task.CompletedTask; };

        var configuration = (IConfigurationRoot)hub.Services.GetRequiredService<IConfiguration>();
        var before = configuration[setting];
        configuration["ChatHub:Access:Tokens:admin:Hash"] = Tokens.Hash(Tokens.Unknown);
        configuration[setting] = value;
        Record.Exception(configuration.Reload); // Others who read settings throw; where a file changed, its watcher swallows that.

        await ended.Task.Soon();
        await Assert.ThrowsAsync<HttpRequestException>(() => hub.ConnectAsync(Tokens.Reader));
        configuration[setting] = before;
        configuration.Reload();
        await using var reader = await hub.ConnectAsync(Tokens.Reader);
        await Assert.ThrowsAsync<HttpRequestException>(() => hub.ConnectAsync(Tokens.Admin));
    }

    private static void Quiet(IServiceCollection services) => services.AddSingleton(new TokenLink(TextWriter.Null));

    private static string Add(TokenCommand command, string name) =>
        command.Add(name, "read", ports: null).Split('\n', StringSplitOptions.TrimEntries)
            .Single(line => line.StartsWith(AccessToken.Prefix, StringComparison.Ordinal));

    /// <summary>A running hub looks at the file once a second.</summary>
    private static async Task<HubConnection> ConnectWhenKnownAsync(RunningHub hub, string token)
    {
        await Eventually.IsTrueAsync(
            () => hub.Services.GetRequiredService<KnownTokens>().Find(token) is not null, Limit.Long, "the hub knows the token");
        return await hub.ConnectAsync(token);
    }
}
