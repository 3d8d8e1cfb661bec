using System.Reflection;
using System.Text.RegularExpressions;
using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData(0, "ReadmeSample.cs")]
    [InlineData(1, "ReadmeRequestsSample.cs")]
    [InlineData(2, "ReadmeChatsSample.cs")]
    [InlineData(3, "ReadmeWindowSample.cs")]
    public void Readme_Sample_IsTheCodeThatCompiles(int block, string file)
    {
        var blocks = Regex.Matches(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), "```csharp\n(.*?)```", RegexOptions.Singleline);
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));
        var sample = Lines(Regex.Match(source, "// <sample>\n(.*?)// </sample>", RegexOptions.Singleline).Groups[1].Value);

        Assert.NotEmpty(sample);
        Assert.Equal(sample, Lines(blocks[block].Groups[1].Value).Where(line => line != "using ChatHub.Client;"));
    }

    [Fact]
    public async Task WindowSample_EventOnAThreadOfThePool_ArrivesOnTheWindowsThread()
    {
        using var window = new WindowThread();
        var model = new ReadmeWindowSample.ChatViewModel();
        var raised = new TaskCompletionSource<int>();
        model.PropertyChanged += (_, _) => raised.TrySetResult(Environment.CurrentManagedThreadId);
        await using var hub = new ChatHubClient();

        // There is no hub: the call fails, but the event is marshalled from here on.
        await window.RunAsync(() => model.ShowAsync(hub, 9232));
        var history = new ChatHistory(9232, "vscode", "", new HistoryPosition("e", 1), ChatState.Idle, false, true, DateTimeOffset.UnixEpoch, []);
        await Task.Run(() => Raise(hub, history));

        Assert.Equal(window.Id, await raised.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Same(history, model.History);
    }

    [Fact]
    public async Task RequestsSample_ARequestThatWaits_IsShownAndRejected()
    {
        var request = new ChatRequest(
            "r", RequestKind.Confirmation, "Run it?",
            [new("a", "Yes", RequestOptionKind.AllowOnce), new("b", "No", RequestOptionKind.RejectOnce)]);
        var history = new ChatHistory(
            9232, "vscode", "", new HistoryPosition("e", 1), ChatState.Generating, false, true, DateTimeOffset.UnixEpoch, [])
        {
            Requests = [request], NeedsInput = true,
        };
        await using var server = await ScriptedHub.StartAsync(history);
        server.OnRespond = response => new RequestReceipt(RequestStatus.Accepted, response.RequestId!, response.OptionId);
        await using var hub = new ChatHubClient(new ChatHubClientOptions { Address = server.Address });
        await hub.StartAsync();
        List<ChatRequest> shown = [];

        await ReadmeRequestsSample.RunAsync(hub, shown.AddRange);

        Assert.Equal([request], shown);
        Assert.Equal(("r", "b"), (server.Responses.Single().Response.RequestId, server.Responses.Single().Response.OptionId));
    }

    [Fact]
    public async Task ChatsSample_AnotherChatThanTheDefault_GetsTheMessageWithItsEpoch()
    {
        await using var server = await ScriptedHub.StartAsync(SomeChats.History("second", 1));
        server.Chats = [SomeChats.Info("first", isDefault: true), SomeChats.Info("second")];
        server.OnSend = message => new SendReceipt(SendStatus.Delivered, null, message.ClientMessageId!, null, null) { ChatId = "second" };
        await using var hub = new ChatHubClient(new ChatHubClientOptions { Address = server.Address });
        await hub.StartAsync();

        await ReadmeChatsSample.RunAsync(hub);

        Assert.Equal([("GetHistory", SomeChats.Second), ("SendMessage", SomeChats.Second)], server.Calls);
        Assert.Equal("epoch of second", server.Sends.Single().Epoch);
    }

    private static void Raise(ChatHubClient hub, ChatHistory history) =>
        ((Action<ChatHistory>)typeof(ChatHubClient)
            .GetField(nameof(ChatHubClient.HistoryChanged), BindingFlags.Instance | BindingFlags.NonPublic)!
            .GetValue(hub)!)(history);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
