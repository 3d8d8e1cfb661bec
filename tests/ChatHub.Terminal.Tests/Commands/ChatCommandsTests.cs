using System.Text.Json;
using ChatHub.Client.Tests;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Terminal.Tests.Commands;

/// <summary><c>chathub chats</c>, <c>open</c> and <c>search</c> at a hub that says what a test has it say.</summary>
public sealed class ChatCommandsTests
{
    private static readonly ChatInfo Default = Some.Chat("AbCd1111fix", "Fix\tthe \u202ebuild", isDefault: true, needsInput: true);
    private static readonly ChatInfo Other = Some.Chat("AbCd2222other", null);
    private static readonly ChatInfo Earlier = Some.Earlier("old-4444", "An old one");
    private static readonly FoundMessage Found = new(new(9232, "AbCd1111fix"), "Fix\nit", "m1", "… a \e[2J text …", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Chats_Port_IsALineAChatWithTabsTheEarlierOnesToo()
    {
        await using var hub = await StartAsync();

        var (exitCode, output, error) = await Run.Async(hub, "chats", "9232");

        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Equal(
            "9232\tAbCd1111fix\tpanel\twaits for you\tdefault\tFix the \uFFFDbuild\ta window\tthe end\t\n" +
            "9232\tAbCd2222other\teditor\tidle\t\t\ta window\tthe end\t\n" +
            "9232\told-4444\tearlier\t\t\tAn old one\t\t\t1970-01-01T00:00:00Z\n",
            output);
    }

    [Fact]
    public async Task Chats_NoPort_IsTheOpenOnesOfEveryPort()
    {
        await using var hub = await StartAsync();

        var (exitCode, output, _) = await Run.Async(hub, "chats");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Equal(["AbCd1111fix", "AbCd2222other"], output.TrimEnd().Split('\n').Select(line => line.Split('\t')[1]));
    }

    [Fact]
    public async Task Chats_Json_IsTheWiresList()
    {
        await using var hub = await StartAsync();

        var one = await Run.Async(hub, "chats", "9232", "--json");
        var all = await Run.Async(hub, "chats", "--json");

        Assert.Equal([Default, Other, Earlier], JsonSerializer.Deserialize<ChatInfo[]>(one.Out, JsonSerializerOptions.Web)!);
        Assert.DoesNotContain('\u202e', one.Out);
        using var ports = JsonDocument.Parse(all.Out);
        var port = Assert.Single(ports.RootElement.EnumerateArray());
        Assert.Equal((9232, 2), (port.GetProperty("port").GetInt32(), port.GetProperty("chats").GetArrayLength()));
    }

    [Theory]
    [InlineData("9232", "Port 9232 lists no chat.")]
    [InlineData(null, "No IDE shows a chat.")]
    public async Task Chats_None_IsSaid(string? port, string words)
    {
        await using var hub = await ScriptedHub.StartAsync(Some.History("e"));

        var (exitCode, output, error) = await Run.Async(hub, port is null ? ["chats"] : ["chats", port]);

        Assert.Equal((ExitCode.Done, ""), (exitCode, output));
        Assert.StartsWith(words, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("AbCd2222", "AbCd2222other")]
    public async Task Open_Earlier_IsShownInThePlaceThatWasMeant(string? typed, string? place)
    {
        await using var hub = await StartAsync();
        (ChatAddress, string)? opened = null;
        hub.OnOpen = (address, chat) =>
        {
            opened = (address, chat);
            return Some.History("f", Some.User("1", "one"));
        };

        var (exitCode, output, error) = await Run.Async(hub, ["open", "9232", "an OLD", .. typed is null ? Array.Empty<string>() : ["--in", typed]]);

        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Equal((new ChatAddress(9232, place), "old-4444"), opened);
        Assert.Equal($"opened: port {new ChatAddress(9232, place)} shows \"An old one\", 1 message\n", output);
    }

    [Theory]
    [InlineData("AbCd2222", 2, "is open already. chathub history 9232 --chat AbCd2222other shows it.")]
    [InlineData("Nothing", 7, "Port 9232 has no earlier conversation whose id or title begins with \"Nothing\". It has: old-4444 \"An old one\".")]
    public async Task Open_WhatIsNoEarlierConversation_OpensNothing(string typed, int code, string words)
    {
        await using var hub = await StartAsync();
        hub.OnOpen = (_, _) => throw new HubException("unexpected: It was opened.");

        var (exitCode, _, error) = await Run.Async(hub, "open", "9232", typed);

        Assert.Equal(code, (int)exitCode);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Refused_EndsWithItsCodeAndTheHubsWords()
    {
        await using var hub = await StartAsync();
        hub.OnOpen = (_, _) => throw new HubException("draftPresent: What to do.");

        var (exitCode, output, error) = await Run.Async(hub, "open", "9232", "old-4444");

        Assert.Equal((ExitCode.Refused, "", "chathub: What to do.\n"), (exitCode, output, error));
    }

    [Fact]
    public async Task Search_Found_IsALineAMessageWithTabsAndAsJsonTheWiresList()
    {
        await using var hub = await StartAsync();
        List<(string, int)> asked = [];
        hub.OnSearch = (text, limit) =>
        {
            asked.Add((text, limit));
            return [Found];
        };

        var lines = await Run.Async(hub, "search", "a text");
        var json = await Run.Async(hub, "search", "a text", "--limit", "1", "--json");

        Assert.Equal("9232\tAbCd1111fix\t1970-01-01T00:00:00Z\tm1\tFix␊it\t… a ␛[2J text …\n", lines.Out);
        Assert.Equal([Found], JsonSerializer.Deserialize<FoundMessage[]>(json.Out, JsonSerializerOptions.Web)!);
        Assert.Equal(("", "Not more than 1 are shown: --limit.\n"), (lines.Error, json.Error));
        Assert.Equal([("a text", 20), ("a text", 1)], asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task Search_TextThatNoHubTakes_IsNotAsked(int length)
    {
        await using var hub = await StartAsync();

        var (exitCode, _, error) = await Run.Async(hub, "search", new string('x', length));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("1 to 200 characters", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Nothing_IsSaid()
    {
        await using var hub = await StartAsync();
        hub.OnSearch = (_, _) => [];

        var (exitCode, output, error) = await Run.Async(hub, "search", "text");

        Assert.Equal((ExitCode.Done, ""), (exitCode, output));
        Assert.StartsWith("Nothing was found", error, StringComparison.Ordinal);
    }

    private static async Task<ScriptedHub> StartAsync()
    {
        var hub = await ScriptedHub.StartAsync(Some.History("e"));
        hub.Chats = [Default, Other, Earlier];
        return hub;
    }
}
