using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.VsCodePanel;

/// <summary>The extension as users get it: packed from what is in the repository now, once a run.</summary>
internal static class PackedExtension
{
    private static readonly Lazy<Task<string>> Packed = new(async () =>
    {
        await using var pack = ProcessTree.Start(Repository.PathOf("ide/vscode-panel/pack.sh"), []);
        await pack.WaitForSuccessAsync(TimeSpan.FromMinutes(5));
        return Repository.PathOf("artifacts/chathub-panel.vsix");
    });

    /// <summary>The <c>.vsix</c> file; ide/vscode-panel/obj/tests has the unit tests then.</summary>
    public static Task<string> PathAsync() => Packed.Value;
}
