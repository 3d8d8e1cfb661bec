namespace ChatHub.Server.Chats;

/// <summary>The names that a profile's selectors may have; <c>docs/adding-an-ide.md</c> says what each means.</summary>
internal static class SelectorNames
{
    /// <summary>All of them. A name that is not in here is a typing mistake, and said so at start.</summary>
    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        "ide", "panel", "panelIdAttribute", "row", "empty", "user", "assistant", "system", "content", "plain", "ignore", "markdownAttribute",
        "code", "codeLanguage", "codeLine", "codeText", "streaming", "failed", "pending", "busy", "stop", "time",
        "idAttribute", "indexAttribute", "countAttribute", "virtualised", "input", "send", "newChat",
        "request", "requestTitle", "requestDetail", "requestCommand", "requestCommandAttribute", "requestWarning", "requestOption",
        "requestOptionKindAttribute", "requestAllowOnce", "requestRejectOnce", "requestIdAttribute",
    };
}
