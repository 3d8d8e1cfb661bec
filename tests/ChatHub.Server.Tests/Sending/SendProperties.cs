using ChatHub.Contracts;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChatHub.Server.Tests.Sending;

/// <summary>
/// Any order of sends, failures, repeats and restarts, at two hubs before one chat: no id is typed twice, and no receipt names another send's
/// message.
/// </summary>
public sealed class SendProperties
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (
            8,
            Gen.Select(
                Gen.Int[0, 1], Gen.Int[0, 5], Gen.Int[0, 1], Gen.Enum<Fate>(), Gen.Bool,
                (hub, id, text, fate, isReadLate) => (Step)new Send(hub, $"id {id}", $"text {text}", fate, isReadLate))),
        (3, Gen.Const<Step>(new ReadReceipts())),
        (2, Gen.Const<Step>(new TurnComes())),
        (1, Gen.Const<Step>(new LateOnesAppear())),
        (1, Gen.Const<Step>(new RemovedAtTheDesk())),
        (1, Gen.Int[0, 1].Select(text => (Step)new TypedAtTheDesk($"text {text}"))),
        (1, Gen.Int[0, 1].Select(hub => (Step)new ManyFail(hub))),
        (1, Gen.Int[0, 1].Select(hub => (Step)new Restart(hub))));

    [Fact]
    public void Sends_AnyOrderAtTwoHubs_AreTypedOnceAndReceiptsNameTheirOwnMessages() =>
        Steps.Array[1, 60].Sample(steps => new Chat().Run(steps), iter: 3000);

    /// <summary>What becomes of a text in the IDE.</summary>
    private enum Fate { Delivered, Queued, UnconfirmedAndLate, UnconfirmedAndLost, Refused }

    private abstract record Step;

    private sealed record Send(int Hub, string Id, string Text, Fate Fate, bool IsReadLate) : Step;

    private sealed record ReadReceipts : Step;

    private sealed record TurnComes : Step;

    private sealed record LateOnesAppear : Step;

    private sealed record RemovedAtTheDesk : Step;

    private sealed record TypedAtTheDesk(string Text) : Step;

    private sealed record ManyFail(int Hub) : Step;

    private sealed record Restart(int Hub) : Step;

    /// <summary>A message, and which sends it is of: none of somebody's at the desk, several of a joined one.</summary>
    private sealed record Shown(ChatMessage Message, IReadOnlyList<string> Of);

    /// <summary>An IDE's page with its fence, and two hubs before it, each with its memory and its journal.</summary>
    private sealed class Chat
    {
        private const int Capacity = 10;

        private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
        private readonly List<Shown> _shown = [];
        private readonly List<(string Id, string Text)> _late = [];
        private readonly List<string> _typed = [];
        private readonly Dictionary<string, (string Text, SendStatus Status)> _fence = [];
        private readonly Dictionary<string, JournaledSend>[] _journals = [[], []];
        private readonly SentIds[] _memories;
        private readonly List<(string Text, SendOutcome Outcome)> _unread = [];
        private readonly Dictionary<string, string> _joined = [];
        private int _lastMessage;
        private int _failures;

        public Chat() => _memories = [MemoryOf(0), MemoryOf(1)];

        private ChatHistory History =>
            new(
                9232, "vscode", "title", new HistoryPosition("epoch", _lastMessage), ChatState.Idle, false, true, _time.GetUtcNow(),
                [.. _shown.Select(shown => shown.Message)]);

        public void Run(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                // Other sends, and somebody who types, may come before the hub has read what it shows in a receipt; what takes longer does not.
                if (step is not (Send or TypedAtTheDesk)) Read();
                Take(step);
            }

            Read();
        }

        private void Take(Step step)
        {
            switch (step)
            {
                case Send send: Take(send); break;
                case ReadReceipts: break;
                case TurnComes: JoinPending(); break;
                case TypedAtTheDesk(var text): Show(text, MessageState.Complete, []); break;
                case RemovedAtTheDesk: _shown.RemoveAll(shown => shown.Message.State == MessageState.Pending); break;
                case LateOnesAppear:
                    foreach (var (id, text) in _late) Show(text, MessageState.Complete, [id]);
                    _late.Clear();
                    break;
                case ManyFail(var hub):
                    for (var n = 0; n < Capacity + 2; n++) Take(new Send(hub, $"failure {_failures++ % 3}", "text", Fate.Refused, false));
                    break;
                case Restart(var hub): _memories[hub] = MemoryOf(hub); break;
            }
        }

        private void Take(Send send)
        {
            var key = SendKey.Of(send.Id, send.Text);
            try
            {
                var (first, isDuplicate) = _memories[send.Hub].GetOrStart(
                    key, send.Text, ShownTexts.In(History, send.Text), () => TypeAsync(send, key));
                if (first.End.IsFaulted) return;
                _unread.Add((send.Text, SendOutcome.Of(first, first.End.GetAwaiter().GetResult(), isDuplicate, send.Id)));
            }
            catch (ChatHubException e) when (e.Code == ErrorCode.InvalidArgument)
            {
                return; // The id was used for another text.
            }

            if (!send.IsReadLate) Read();
        }

        /// <summary>What typing.js does with the fence, and the sender with the journal.</summary>
        private async Task<SendEnd> TypeAsync(Send send, SendKey key)
        {
            await Task.CompletedTask;
            if (_fence.TryGetValue(send.Id, out var pressed))
            {
                if (pressed.Text != send.Text) throw new ChatHubException(ErrorCode.InvalidArgument, "used for another text");
                _journals[send.Hub][send.Id] = new JournaledSend(9232, key, pressed.Status, _time.GetUtcNow());
                return new SendEnd(pressed.Status, IsAnotherHubs: true);
            }

            if (send.Fate == Fate.Refused) throw new ChatHubException(ErrorCode.SendRejected, "refused");
            Assert.DoesNotContain(send.Id, _typed);
            _typed.Add(send.Id);
            // An IDE that queues keeps the order: nothing comes in before what waits.
            var fate = send.Fate == Fate.Delivered && HasPending ? Fate.Queued : send.Fate;
            var status = fate switch { Fate.Delivered => SendStatus.Delivered, Fate.Queued => SendStatus.Queued, _ => SendStatus.Unconfirmed };
            _fence[send.Id] = (send.Text, status);
            _journals[send.Hub][send.Id] = new JournaledSend(9232, key, status, _time.GetUtcNow());
            if (fate == Fate.Delivered) Show(send.Text, MessageState.Complete, [send.Id]);
            if (fate == Fate.Queued) Show(send.Text, MessageState.Pending, [send.Id]);
            if (fate == Fate.UnconfirmedAndLate) _late.Add((send.Id, send.Text));
            return status;
        }

        private void Read()
        {
            foreach (var (text, outcome) in _unread)
            {
                var receipt = outcome.ToReceipt(text, History, id => _joined.GetValueOrDefault(id, id));
                var named = _shown.SingleOrDefault(shown => shown.Message.Id == receipt.MessageId);
                if (receipt.MessageId is not null) Assert.Contains(outcome.ClientMessageId, named!.Of);
                if (receipt.Status == SendStatus.Duplicate) Assert.Contains(outcome.ClientMessageId, _typed);
            }

            _unread.Clear();
        }

        private bool HasPending => _shown.Any(shown => shown.Message.State == MessageState.Pending);

        private void Show(string text, MessageState state, IReadOnlyList<string> of, string? id = null)
        {
            var isPending = state == MessageState.Pending || HasPending;
            _shown.Add(new Shown(
                new ChatMessage(
                    id ?? $"m{++_lastMessage}", ChatRole.User, text, isPending ? MessageState.Pending : state, isPending ? null : _time.GetUtcNow()),
                of));
        }

        /// <summary>VS Code makes one request of all that waited.</summary>
        private void JoinPending()
        {
            var pending = _shown.Where(shown => shown.Message.State == MessageState.Pending).ToArray();
            if (pending.Length == 0) return;
            foreach (var shown in pending) _shown.Remove(shown);
            foreach (var shown in pending) _joined[shown.Message.Id] = pending[0].Message.Id;
            Show(
                string.Join("\n\n", pending.Select(shown => shown.Message.Content)), MessageState.Complete,
                [.. pending.SelectMany(shown => shown.Of)], pending[0].Message.Id);
        }

        private SentIds MemoryOf(int hub) => new(9232, Capacity, TimeSpan.FromHours(24), _time, _journals[hub].Values);
    }
}
