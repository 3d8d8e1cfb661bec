using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>The messages of a turn: what started it, the answer, and what the harness told.</summary>
internal static class TurnMessages
{
    private const string BlankLine = "\n\n";

    /// <summary>The messages, in order.</summary>
    public static IReadOnlyList<ChatMessage> Of(HostTurn turn)
    {
        var messages = new List<ChatMessage>
        {
            new(HostIds.OfUserMessage(turn.Id), RoleOf(turn.Message), turn.Message.Text, MessageState.Complete, turn.StartedAt),
        };
        if (AnswerOf(turn) is { } answer) messages.Add(answer);
        foreach (var notice in turn.Parts.OfType<HostNotification>())
            messages.Add(new(HostIds.OfNotice(turn.Id, messages.Count), ChatRole.System, notice.Words, MessageState.Complete, null));
        return messages;
    }

    /// <summary>A message that waits.</summary>
    public static ChatMessage Pending(HostPending pending) =>
        new(HostIds.OfPending(pending.Id), RoleOf(pending.Message), pending.Message.Text, MessageState.Pending, null);

    private static ChatRole RoleOf(HostMessage message) => message.IsUsers ? ChatRole.User : ChatRole.System;

    /// <summary>A running turn has an answer, if only an empty one: what it asks a person belongs to it.</summary>
    private static ChatMessage? AnswerOf(HostTurn turn)
    {
        var text = TextOf(turn);
        IReadOnlyList<ChatTool> tools = [.. turn.Parts.OfType<HostToolCall>().Select(ShownTool.Of)];
        if (text.Length == 0 && tools.Count == 0 && turn.End is (HostTurnEnd.Complete or HostTurnEnd.Cancelled)) return null;
        return new(HostIds.OfAnswer(turn.Id), ChatRole.Assistant, text, StateOf(turn.End), null) { Tools = tools };
    }

    private static MessageState StateOf(HostTurnEnd end) => end switch
    {
        HostTurnEnd.Active => MessageState.Streaming,
        HostTurnEnd.Error => MessageState.Failed,
        _ => MessageState.Complete,
    };

    /// <summary>
    /// Texts that follow each other are one; between two with a tool call or anything else between them is a blank line, and else nothing is changed.
    /// </summary>
    private static string TextOf(HostTurn turn)
    {
        var texts = new List<string>();
        var isApart = true;
        foreach (var part in turn.Parts)
        {
            if (part is not HostMarkdown { Content: var content })
            {
                isApart = true;
            }
            else if (content.Length > 0)
            {
                if (isApart && texts.Count > 0) texts.Add(BlankLine);
                texts.Add(content.ToString());
                isApart = false;
            }
        }

        if (turn is { End: HostTurnEnd.Error, ErrorWords.Length: > 0 })
        {
            if (texts.Count > 0) texts.Add(BlankLine);
            texts.Add(turn.ErrorWords);
        }

        return string.Concat(texts);
    }
}
