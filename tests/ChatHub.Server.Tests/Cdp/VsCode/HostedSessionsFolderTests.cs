using System.Text.RegularExpressions;
using ChatHub.Server.Cdp.VsCode;
using ChatHub.Server.Chats;

namespace ChatHub.Server.Tests.Cdp.VsCode;

/// <summary>Where the sessions of an Agent Host are looked for: nothing is read that the profile does not allow.</summary>
public sealed class HostedSessionsFolderTests
{
    private const string Own = "session-state";

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", null, null)]
    [InlineData("~/.config/Code/User", null, Own)]
    [InlineData("~/.config/Code/User", "", null)] // Those of the IDE, and none of a host's.
    [InlineData("~/.config/Code/User", "/a/folder", "/a/folder")]
    [InlineData(null, "/a/folder", "/a/folder")]
    public void FolderOf_Profile_IsTheNamedOneElseTheHarnesssWhereTheIdesFilesAreRead(string? files, string? named, string? folder)
    {
        var found = HostedSessions.FolderOf(new(
            "vscode", "127.0.0.1", [9232], "vscode", new Regex("x"), new Dictionary<string, string>(), [], files, false, named));

        Assert.Equal(folder, folder == Own ? Path.GetFileName(found) : found);
    }
}
