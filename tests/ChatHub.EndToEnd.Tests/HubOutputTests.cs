using System.Net;
using System.Net.WebSockets;
using ChatHub.Client;
using ChatHub.Server.Access;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>What a hub writes to its terminal, as it is shipped.</summary>
[Trait("Needs", "Chromium")]
public sealed class HubOutputTests
{
    [Fact]
    public async Task Output_FirstTokenWithoutATerminal_NamesTheFileThatHasIt()
    {
        using var folder = new TemporaryFolder();
        await using var hub = await HubProcess.StartAsync(
            new() { ["ChatHub:Access:RequireToken"] = "true", ["ChatHub:Access:TokenFile"] = Path.Combine(folder.Path, "tokens.json") });
        var file = Path.Combine(folder.Path, TokenLink.FileName);

        await Eventually.IsTrueAsync(() => hub.Output.Contains(file, StringComparison.Ordinal), TimeSpan.FromSeconds(60), "the hub names the file");

        Assert.DoesNotContain(AccessToken.Prefix, hub.Output, StringComparison.Ordinal);
        Assert.Contains($"{hub.Address}#token={AccessToken.Prefix}", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Output_TokensThatCameEveryWay_HasNone()
    {
        var (known, unknown) = (AccessToken.Create(), AccessToken.Create());
        await using var hub = await HubProcess.StartAsync(new()
        {
            ["ChatHub:Access:Tokens:me:Hash"] = Convert.ToHexString(AccessToken.HashOf(known)),
            ["ChatHub:Access:Tokens:me:Scopes"] = "admin",
        });

        await using (var client = new ChatHubClient(
            new ChatHubClientOptions { Address = hub.Address, AccessToken = () => Task.FromResult<string?>(known) }))
        {
            await client.StartAsync();
            await client.ListPorts();
        }

        using (var socket = new ClientWebSocket())
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{hub.HttpPort}/hubs/chat?access_token={known}"), CancellationToken.None);
        using var http = new HttpClient { BaseAddress = hub.Address };
        string[] queries =
        [
            $"hubs/chat/negotiate?access_token={known}", $"hubs/chat/negotiate?access_token={unknown}", $"{known}/no/such/page?token={unknown}",
        ];
        foreach (var query in queries)
            using (await http.PostAsync(new Uri(query, UriKind.Relative), null)) { }
        http.DefaultRequestHeaders.Authorization = new("Bearer", unknown);
        using (var refused = await http.GetAsync(new Uri("metrics", UriKind.Relative))) Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        // What the hub has to say of it is written by now, or with its last words.
        await Eventually.IsTrueAsync(
            () => hub.Output.Contains("came with a token that is not known", StringComparison.Ordinal), TimeSpan.FromSeconds(60),
            "the hub says that it refused a token");
        var output = hub.Output;

        Assert.DoesNotContain(known, output, StringComparison.Ordinal);
        Assert.DoesNotContain(unknown, output, StringComparison.Ordinal);
    }
}
