using ChatHub.Contracts;

namespace ChatHub.Terminal.Output;

/// <summary>Which chat, in words and as it is typed.</summary>
internal static class AddressText
{
    /// <summary>For sentences, behind "port": <c>9232</c>, or <c>9232/id</c>.</summary>
    public static string Named(ChatAddress address) => SafeText.Line(address.ToString());

    /// <summary>What stands behind a command's name: <c>9232</c>, or <c>9232 --chat id</c>.</summary>
    public static string Typed(ChatAddress address) =>
        address.Chat is { } chat ? $"{address.Port} --chat {ExactText.Line(chat)}" : $"{address.Port}";
}
