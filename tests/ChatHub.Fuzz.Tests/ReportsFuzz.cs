using System.Text.Json;
using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.Conversations;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using CsCheck;
using Microsoft.Extensions.Options;

namespace ChatHub.Fuzz.Tests;

/// <summary>What a page may say: whatever it is, it is a conversation that followers get as it is, or refused as nonsense.</summary>
public sealed class ReportsFuzz
{
    private static readonly ChatKey Chat = new(
        new PortMap(
            Options.Create(new IdeOptions { ["vscode"] = new() { Ports = "9232", Adapter = "vscode", TargetUrl = "^ide://" } }),
            Options.Create(new AgentHostsOptions())).Of(9232));

    private static readonly Gen<(string[], string)> Reports = Gen.Select(Mutants.Of("reports").Array[1, 4], Mutants.Of("sessions"));

    [Fact]
    public void Report_Generated_IsAConversationOrNonsense() => Campaign.Run(Reports, 20, input =>
    {
        var (reports, session) = input;
        var record = TurnsOf(session);
        var conversation = new Conversation(TimeProvider.System);
        var numbers = new VersionNumbers(Chat, TimeProvider.System);
        var number = 0;
        var log = new VersionLog();
        ChatHistory? followed = null;
        foreach (var json in reports)
        {
            if (Parsed(json) is not { } report) continue;
            // As the extractor does: the record where it is needed to place the rows, and afterwards where something is missing.
            var reading = conversation.Apply(report, conversation.CannotPlace(report) ? record : null);
            if (conversation.HasGaps || conversation.HasDoubts) reading = conversation.Apply(report, record);
            if (!ReportBounds.CanBeKept(reading.Messages)) continue;
            var history = numbers.Of(reading with { Number = ++number })!;
            var snapshot = new HistorySnapshot(history, null, log.Newest);
            log.Offer(snapshot);
            var update = JsonSerializer.Deserialize<HistoryUpdate>(
                JsonSerializer.Serialize(log.ItemFor(followed, snapshot), HubJson.Options), HubJson.Options)!;
            followed = update.ApplyTo(followed);
            if (!IsSame(followed, history) || !IsSame(JsonSerializer.Deserialize<ChatHistory>(snapshot.Json.Span, HubJson.Options)!, history))
                return false;
        }

        return true;
    });

    [Fact]
    public void News_Generated_AreAReportOrNone() => Campaign.Run(Mutants.Of("news").Array[1, 4], 20, news =>
    {
        var chain = new ReportChain();
        chain.Begin(AgentJson.Report(Mutants.Corpus("reports")[0]));
        foreach (var json in news)
            if (chain.Continue(json).Report is { } report) new Conversation(TimeProvider.System).Apply(report, null);
        return true;
    });

    [Fact]
    public void SessionLog_Generated_IsARecordOrNonsense() => Campaign.Run(Gen.Select(Mutants.Of("sessions"), Gen.Int[1, 4]), 10, input =>
    {
        var (text, pieces) = input;
        var log = new ChatSessionLog();
        try
        {
            for (var i = 0; i < pieces; i++)
            {
                var (from, to) = (text.Length * i / pieces, text.Length * (i + 1) / pieces);
                log.Feed("session", from, text[from..to]);
                log.Turns();
            }
        }
        catch (JsonException)
        {
            // Said to be no such log: then the page alone is read.
        }

        return true;
    });

    private static IReadOnlyList<LoggedTurn>? TurnsOf(string session)
    {
        try
        {
            var log = new ChatSessionLog();
            log.Feed("session", 0, session);
            return log.Turns();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PageReport? Parsed(string json)
    {
        try
        {
            return AgentJson.Report(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSame(ChatHistory a, ChatHistory b) =>
        a.Position == b.Position && a.Title == b.Title && a.State == b.State && a.IsComplete == b.IsComplete && a.Messages.SequenceEqual(b.Messages);
}
