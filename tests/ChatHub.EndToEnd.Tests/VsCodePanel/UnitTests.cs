using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.VsCodePanel;

/// <summary>The extension's own tests (ide/vscode-panel/tests), which Node runs; each file counts as one.</summary>
[Trait("Needs", "VsCode")]
public sealed class UnitTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.PathOf("ide/vscode-panel/tests"), "*.test.ts")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task NodeTest_OfTheExtension_Passes(string file)
    {
        await PackedExtension.PathAsync();
        await using var node = ProcessTree.Start("node", ["--test", Repository.PathOf($"ide/vscode-panel/obj/tests/{file}.cjs")]);

        await node.WaitForSuccessAsync(TimeSpan.FromSeconds(60));
    }
}
