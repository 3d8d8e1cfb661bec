using ChatHub.Contracts;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal.Commands;

/// <summary>What <c>chathub answer</c> ends with.</summary>
internal static class ExitCodeOfAnswer
{
    /// <summary>The exit code for a receipt.</summary>
    public static ExitCode Of(RequestReceipt receipt) => receipt.Status switch
    {
        RequestStatus.Accepted => ExitCode.Done,
        RequestStatus.AlreadyAnswered => ExitCode.AlreadyAnswered,
        _ => ExitCode.Unconfirmed,
    };

    /// <summary>The same in words, with what to do next.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="request">The request, as it was before; null where it did not wait any more.</param>
    /// <param name="chat">The chat.</param>
    public static string Words(RequestReceipt receipt, ChatRequest? request, ChatAddress chat)
    {
        var option = request?.Options.FirstOrDefault(option => option.Id == receipt.OptionId);
        var what = option is null ? null : $"{RequestText.Name(option.Kind)} \"{ExactText.Line(option.Label)}\"";
        var where = AddressText.Named(chat);
        return receipt.Status switch
        {
            RequestStatus.Accepted => $"accepted: the IDE on port {where} took {what ?? "the answer"}",
            RequestStatus.AlreadyAnswered =>
                $"already answered on port {where}: somebody was first{(what is null ? "" : $" ({what})")}; nothing was pressed",
            _ => $"unconfirmed: pressed on port {where}, but the IDE did not show in time that it took it; look into its chat",
        };
    }
}
