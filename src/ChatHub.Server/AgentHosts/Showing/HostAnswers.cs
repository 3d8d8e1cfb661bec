using System.Globalization;
using System.Text.Json.Nodes;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.Sources;

namespace ChatHub.Server.AgentHosts.Showing;

/// <summary>Makes of a person's answer what is sent to the host. Pure.</summary>
internal static class HostAnswers
{
    /// <summary>The answer; null where nothing waits any more that is to the letter what the person was asked.</summary>
    /// <param name="chat">The chat as it is known now.</param>
    /// <param name="told">The request as it was told.</param>
    /// <param name="answer">The answer, checked against it.</param>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.InvalidArgument"/>: a number is asked for, and none is answered.</exception>
    public static HostAnswer? Of(HostChat chat, ChatRequest told, CheckedAnswer answer)
    {
        if (chat.ActiveTurn is not { } turn) return null;
        var messageId = HostIds.OfAnswer(turn.Id);
        return turn.Parts.FirstOrDefault(part => HostRequests.Of(part, messageId)?.Equals(told) == true) switch
        {
            HostToolCall call => ToCall(turn.Id, call, told, answer),
            HostInput input => ToInput(turn.Id, input, answer),
            _ => null,
        };
    }

    private static CallAnswer? ToCall(string turn, HostToolCall call, ChatRequest told, CheckedAnswer answer)
    {
        if (told.Options.FirstOrDefault(option => option.Id == answer.OptionId) is not { } option) return null;
        var isApproval = !option.Kind.IsReject();
        var action = new JsonObject
        {
            ["type"] = "chat/toolCallConfirmed",
            ["turnId"] = turn,
            ["toolCallId"] = call.Id,
            ["approved"] = isApproval,
        };
        if (isApproval) action["confirmed"] = "user-action";
        else action["reason"] = "denied";
        // Where the host has no options, these are ours, and the host knows none by their names.
        var isHosts = call.Options is { Count: > 0 };
        if (isHosts) action["selectedOptionId"] = option.Id;
        return new CallAnswer(action, turn, call.Id, isApproval, isHosts ? option.Id : null);
    }

    private static InputAnswer? ToInput(string turn, HostInput input, CheckedAnswer answer)
    {
        var action = new JsonObject { ["type"] = "chat/inputCompleted", ["requestId"] = input.Id };
        if (answer.OptionId is not null)
        {
            if (answer.OptionId != QuestionRequest.Skip) return null;
            action["response"] = InputAnswer.Decline;
            return new InputAnswer(action, turn, input.Id, InputAnswer.Decline, []);
        }

        if (answer.Answers.Count != input.Questions.Count) return null;
        var answers = new JsonObject();
        for (var i = 0; i < input.Questions.Count; i++)
        {
            if (ValueOf(input.Questions[i], answer.Answers[i]) is not { } value) return null;
            answers[input.Questions[i].Id] = new JsonObject { ["state"] = "submitted", ["value"] = value };
        }

        action["response"] = InputAnswer.Accept;
        action["answers"] = answers;
        return new InputAnswer(action, turn, input.Id, InputAnswer.Accept, answers.DeepClone().AsObject());
    }

    private static JsonObject? ValueOf(HostQuestion question, QuestionChoice choice)
    {
        if (choice.Text is { } text)
        {
            return question.Kind is HostQuestionKind.Number or HostQuestionKind.Integer
                ? Value("number", NumberOf(text, question.Kind == HostQuestionKind.Integer))
                : Value("text", text);
        }

        if (choice.Options.Count == 0) return null;
        if (question.Kind == HostQuestionKind.Boolean) return Value("boolean", choice.Options[0] == 0);
        if (choice.Options.Any(place => place < 0 || place >= question.Choices.Count)) return null;
        return question.Kind == HostQuestionKind.MultiSelect
            ? Value("selected-many", new JsonArray([.. choice.Options.Select(place => JsonValue.Create(question.Choices[place].Id))]))
            : Value("selected", question.Choices[choice.Options[0]].Id);
    }

    private static JsonObject Value(string kind, JsonNode value) => new() { ["kind"] = kind, ["value"] = value };

    private static JsonNode NumberOf(string text, bool isWhole)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign;
        if (long.TryParse(text, plain, CultureInfo.InvariantCulture, out var whole)) return whole;
        if (!isWhole && double.TryParse(text, plain | NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        throw new ChatHubException(
            ErrorCode.InvalidArgument, $"A question asks for a {(isWhole ? "whole " : "")}number, and the answer is none. Nothing was pressed.");
    }
}
