using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Live;
using ChatHub.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Followers whose connection is cut a hundred times, mid-frame, while an answer streams.</summary>
[Trait("Needs", "Time")]
public sealed class ConnectionCutTests
{
    private const int Cuts = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Quicker than a page tells: the quicker, the more often a cut hits an item.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(3);

    [Fact]
    public async Task Following_ConnectionCutHundredTimes_IsRightAtEveryItemAndAtTheEndInDotNetAndJavaScript()
    {
        var port = FreePort.Take();
        await using var hub = RunningHub.Start(port);
        var answer = new StreamingAnswer(
            hub.Services.GetRequiredService<ChatRooms>().AliasOf(hub.Services.GetRequiredService<PortMap>().Of(port)).Bind(ChatKey.Sole)
                .Store.Versions,
            port);
        await using var dotnet = new FaultyLine(hub.Address.Port);
        await using var node = new FaultyLine(hub.Address.Port);
        using var ending = new CancellationTokenSource(Limit);
        VersionsSeen inDotNet = new(), inNode = new();
        Task[] following =
        [
            FollowInDotNetAsync(AddressOf(dotnet), port, answer, inDotNet, ending.Token),
            FollowInNodeAsync(AddressOf(node), port, answer, inNode, ending.Token),
        ];
        // Node takes its time to start; the cuts are for those that follow.
        await Task.WhenAny(Task.WhenAll(inDotNet.Begun, inNode.Begun), Task.WhenAny(following));
        dotnet.CutEach(AtRandom(seed: 1));
        node.CutEach(AtRandom(seed: 2));

        using (var pace = new PeriodicTimer(Pace))
        {
            while (dotnet.Cuts < Cuts || node.Cuts < Cuts || inDotNet.Count < Cuts || inNode.Count < Cuts)
            {
                Assert.DoesNotContain(following, task => task.IsCompleted); // It says why below.
                answer.Grow();
                await pace.WaitForNextTickAsync(ending.Token);
            }
        }

        dotnet.Mend();
        node.Mend();
        answer.End();
        await Task.WhenAll(following);
    }

    private static Uri AddressOf(FaultyLine line) => new($"http://127.0.0.1:{line.Port}");

    /// <summary>Mostly within an item or a few of them, now and then in the handshake.</summary>
    private static Func<int> AtRandom(int seed)
    {
        var random = new Random(seed);
        return () => random.Next(100, 6000);
    }

    /// <summary>Follows until the answer has ended; compares each version with the truth, none comes twice.</summary>
    private static async Task FollowInDotNetAsync(
        Uri address, int port, StreamingAnswer answer, VersionsSeen seen, CancellationToken cancellationToken)
    {
        await using var client = new ChatHubClient(new ChatHubClientOptions
        {
            Address = address,
            FirstReconnectDelay = TimeSpan.FromMilliseconds(1),
            LongestReconnectDelay = TimeSpan.FromMilliseconds(10),
            Http = http => (http.SkipNegotiation, http.Transports) = (true, HttpTransportType.WebSockets),
        });
        await client.StartAsync(cancellationToken);
        await foreach (var history in client.FollowAsync(port, cancellationToken))
        {
            Assert.True(seen.Add(history.Position.Sequence), $"{history.Position} came twice");
            Assert.Equal(answer.HashAt(history.Position.Sequence), StreamingAnswer.HashOf(history));
            if (history.State == ChatState.Idle) return;
        }
    }

    /// <inheritdoc cref="FollowInDotNetAsync"/>
    private static async Task FollowInNodeAsync(Uri address, int port, StreamingAnswer answer, VersionsSeen seen, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "follower.mjs"), $"{address}", $"{port}",
            Repository.PathOf("node_modules/@microsoft/signalr"), new Uri(Path.Combine(AppContext.BaseDirectory, "history.mjs")).AbsoluteUri,
        ];
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
        try
        {
            while (await node.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                Assert.True(line.Split(' ') is ["epoch", _, _], line);
                var sequence = long.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
                seen.Add(sequence); // The first item after a reconnect may have no change: a module that only applies says so again.
                Assert.Equal($"{sequence} {answer.HashAt(sequence)}", $"{sequence} {line.Split(' ')[2]}");
                if (sequence == answer.LastSequence) return;
            }

            throw new InvalidOperationException("The follower in Node ended by itself.");
        }
        finally
        {
            node.Kill();
        }
    }

    /// <summary>What a follower saw.</summary>
    private sealed class VersionsSeen
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<long, bool> _sequences = new();

        public Task Begun => _begun.Task;

        public int Count => _sequences.Count;

        public bool Add(long sequence)
        {
            _begun.TrySetResult();
            return _sequences.TryAdd(sequence, true);
        }
    }

    /// <summary>An answer that grows below some messages, and what each of its versions is.</summary>
    private sealed class StreamingAnswer
    {
        /// <summary>Beyond this the answer is another one: a whole history must now and then get through before the cut.</summary>
        private const int LongestAnswer = 2000;

        private readonly ConcurrentDictionary<long, string> _hashes = new();
        private readonly VersionLog _log;
        private ChatHistory _history;

        public StreamingAnswer(VersionLog log, int port)
        {
            _log = log;
            _history = new ChatHistory(
                port, "vscode", "title", new HistoryPosition("epoch", 0), ChatState.Generating, false, true, DateTimeOffset.UnixEpoch,
                [.. Enumerable.Range(0, 4)
                    .Select(n =>
                        new ChatMessage($"m{n}", n % 2 == 0 ? ChatRole.User : ChatRole.Assistant, $"message {n}", MessageState.Complete, null))]);
            Grow();
        }

        public long? LastSequence { get; private set; }

        public static string HashOf(ChatHistory history) =>
            Convert.ToHexStringLower(SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Concat(history.Messages.Select(message => $"{message.Id}\0{message.Content}\0")))));

        public string HashAt(long sequence) => _hashes[sequence];

        /// <summary>A few words more; every twentieth time a message that was there is another one.</summary>
        public void Grow() => Offer(_history, ChatState.Generating);

        public void End()
        {
            LastSequence = _history.Position.Sequence + 1;
            Offer(_history, ChatState.Idle);
        }

        private void Offer(ChatHistory last, ChatState state)
        {
            var sequence = last.Position.Sequence + 1;
            var messages = last.Messages.ToArray();
            var said = messages[^1].Content.Length < LongestAnswer ? messages[^1].Content : "Anew:";
            messages[^1] = messages[^1] with { Content = $"{said} word{sequence} 👋" };
            if (sequence % 20 == 0) messages[0] = messages[0] with { Content = $"message {sequence}" };
            _history = last with { Position = new HistoryPosition("epoch", sequence), State = state, Messages = messages };
            _hashes[sequence] = HashOf(_history);
            _log.Offer(new HistorySnapshot(_history));
        }
    }
}
