using ChatHub.Server.Cdp.VsCode;

namespace ChatHub.Server.Tests.Cdp.VsCode;

public sealed class ChatResourceTests
{
    [Theory]
    [InlineData("editor vscode-chat-session://local/YWJjLTEyMw==", "abc-123")]
    [InlineData("editor vscode-chat-session://local/YWJjLTEyMw%3D%3D", "abc-123")]
    [InlineData("editor vscode-chat-session://local/YWJjLTEyMw", "abc-123")]
    [InlineData("editor vscode-chat-session://local/Li4vc2VjcmV0", null)] // ../secret
    [InlineData("editor vscode-chat-session://local/???", null)]
    [InlineData("editor vscode-chat-session://local/", null)]
    [InlineData("editor vscode-chat-session://claude/YWJjLTEyMw==", null)]
    [InlineData("panel", null)]
    public void SessionOf_KeyOfAPlace_IsTheSessionThatItsEditorBelongsTo(string key, string? session) =>
        Assert.Equal(session, ChatResource.SessionOf(key));
}
