using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Cdp;

/// <summary>A request as it is told, and what the page knows it by. Immutable.</summary>
/// <param name="Request">As it is told.</param>
/// <param name="Print">The agent's number for it as it was.</param>
/// <param name="OptionIds">Of the page's options, in the page's order.</param>
internal sealed record AskedRequest(ChatRequest Request, long Print, IReadOnlyList<string> OptionIds)
{
    /// <summary>Makes of what the page shows what is told.</summary>
    /// <param name="asked">What the page shows.</param>
    /// <param name="command">Exactly what would run, by the page or by the IDE's record.</param>
    /// <param name="messageId">The message that waits, or null.</param>
    public static AskedRequest Of(PageRequest asked, string? command, string? messageId)
    {
        var ids = IdsOf(asked.Options ?? []);
        var options = (asked.Options ?? [])
            .Select((option, i) => new RequestOption(ids[i], option.Label, option.Kind, ScopeOf(option)))
            .Where(option => !asked.IsTerminal || command is not null || option.Kind.IsReject());
        var request = new ChatRequest(IdOf(asked.Key), asked.Kind, asked.Title, [.. options])
        {
            Detail = asked.Detail,
            Command = command,
            Language = command is null ? null : asked.Language,
            Warnings = asked.Warnings!,
            Questions = [.. (asked.Questions ?? []).Select(QuestionOf)],
            MessageId = messageId,
        };
        return new(request, asked.Print, ids);
    }

    /// <summary>An answer as the page takes it.</summary>
    public PageAnswer PageAnswerOf(CheckedAnswer answer) => new(
        answer.OptionId is { } id ? OptionIds.Select((option, i) => (option, i)).First(option => option.option == id).i : null,
        [.. answer.Answers.Select(one => new PageQuestionAnswer(one.Options, one.Text))],
        Request.Command);

    /// <summary>Whoever looks at the same IDE makes the same of it.</summary>
    private static string IdOf(string key) => $"r{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..22]}";

    /// <summary>By kind, and where there are several of one, by their order.</summary>
    private static string[] IdsOf(IReadOnlyList<PageOption> options) =>
        [.. options.Select((option, i) =>
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName($"{option.Kind}");
            var earlier = options.Take(i).Count(other => other.Kind == option.Kind);
            return earlier == 0 ? name : $"{name}{earlier + 1}";
        })];

    private static RequestScope? ScopeOf(PageOption option) =>
        option is { Kind: RequestOptionKind.AllowAlways or RequestOptionKind.RejectAlways, Scope: not RequestScope.Unknown } ? option.Scope : null;

    private static RequestQuestion QuestionOf(PageQuestion question, int place) => new(
        $"q{place + 1}", question.Text,
        [.. (question.Options ?? []).Select((option, i) => new QuestionOption($"o{i + 1}", option.Label, option.Description, option.IsRecommended))],
        question.AllowsText, question.IsMultiple);
}
