using System.Diagnostics;
using System.Text.Json;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Ides.PageAgent;

/// <summary>The page agent's <c>typing.js</c>, run by node before an IDE made of a few variables: what becomes of dialogs.</summary>
public sealed class TypingTests
{
    /// <summary>An IDE that does with a text, a press and a cancelled dialog what the test says.</summary>
    private const string Ide = """
        globalThis.document = { activeElement: null };
        const touches = new Set();
        globalThis.window = { addEventListener: (_, hear) => touches.add(hear), removeEventListener: (_, hear) => touches.delete(hear) };
        const touch = isTrusted => touches.forEach(hear => hear({ isTrusted }));
        const turns = async isThere => { while (!isThere()) await new Promise(resolve => setTimeout(resolve, 5)); };
        const looks = new Set();
        globalThis.MutationObserver = class { constructor(look) { this.look = look; } observe() { looks.add(this.look); } disconnect() { looks.delete(this.look); } };
        const ide = { input: '', shown: false, queued: 0, open: [], cancelled: [], onWrite() {}, onSubmit() {}, onCancel() {} };
        const panel = { contains: () => false };
        const close = dialog => { ide.open = ide.open.filter(one => one !== dialog); };
        const steps = typing({
          panel: () => panel, input: () => ({}), draft: () => ide.input, mark: () => ({}),
          write: (_, text) => { ide.input = text; ide.onWrite(); },
          isReadyFor: (_, text) => ide.input === text,
          submit: () => ide.onSubmit(),
          taken: () => ide.shown ? 'delivered' : null,
          holds: (_, text) => ide.input === text,
          retract: (_, text) => { if (ide.input === text) ide.input = ''; return true; },
          dialogs: () => ide.open,
          cancelDialog: dialog => { ide.cancelled.push(dialog); ide.onCancel(dialog); },
          refuses: (_, text) => ide.queued > 0 && ide.input === text,
        }, lateMs);
        ide.onCancel = close;
        const ask = () => { ide.open = [...ide.open, `dialog ${ide.open.length + ide.cancelled.length}`]; };
        const done = value => console.log(JSON.stringify({ ...JSON.parse(value), open: ide.open, cancelled: ide.cancelled, input: ide.input }));
        """;

    [Fact]
    public async Task Prepare_DialogOfSomebody_IsLeftAloneAndNothingIsTyped() =>
        Assert.Equal(new End { Error = "dialogWaits", Open = 1 }, await RunAsync("ask(); done(await steps.prepare('text', 100));"));

    [Fact]
    public async Task Prepare_PasteIsAskedAbout_TheDialogIsCancelled() =>
        Assert.Equal(new End { Error = "dialogOpened", Cancelled = 1 }, await RunAsync("ide.onWrite = () => { ide.input = ''; ask(); }; done(await steps.prepare('text', 100));"));

    [Fact]
    public async Task Prepare_TextIsThereAndAskedAbout_TheTextIsTakenOut() =>
        Assert.Equal(new End { Error = "dialogOpened", Cancelled = 1 }, await RunAsync("ide.onWrite = ask; done(await steps.prepare('text', 100));"));

    [Fact]
    public async Task Prepare_DialogThatDoesNotGo_IsSaid() =>
        Assert.Equal(new End { Error = "dialogStays", Cancelled = 1, Open = 1 }, await RunAsync("ide.onWrite = ask; ide.onCancel = () => {}; done(await steps.prepare('text', 100));"));

    [Fact]
    public async Task Prepare_OneDialogAfterAnother_AllAreCancelled() =>
        Assert.Equal(
            new End { Error = "dialogOpened", Cancelled = 2 },
            await RunAsync("ide.onWrite = ask; ide.onCancel = dialog => { close(dialog); if (ide.cancelled.length < 2) ask(); }; done(await steps.prepare('text', 100));"));

    [Fact]
    public async Task Submit_DialogThatCameSince_NothingIsPressed() =>
        Assert.Equal(
            new End { Error = "dialogWaits", Pressed = false, Open = 1, Input = "text" },
            await RunAsync("await steps.prepare('text', 100); ask(); ide.onSubmit = () => { throw new Error('pressed'); }; done(steps.submit('text'));"));

    [Fact]
    public async Task Confirm_AskedBecauseMessagesWait_IsRefusedForCertain() =>
        Assert.Equal(new End { Status = "refused", Cancelled = 1, Input = "text" }, await ConfirmAsync("ide.queued = 2; ide.onSubmit = ask;", 5000));

    [Fact]
    public async Task Confirm_AskedOfSomethingElse_IsNotKnownToBeRefused() =>
        Assert.Equal(new End { Status = "stillInInput", Cancelled = 1, Input = "text" }, await ConfirmAsync("ide.onSubmit = ask;", 100));

    [Fact]
    public async Task Confirm_TakenAfterTheDialogWasCancelled_IsDelivered() =>
        Assert.Equal(
            new End { Status = "delivered", Cancelled = 1 },
            await ConfirmAsync("ide.onSubmit = ask; ide.onCancel = dialog => { close(dialog); ide.shown = true; ide.input = ''; };", 5000));

    [Fact]
    public async Task Confirm_SomebodyAnswersTheDialogFirst_NothingIsSaidOfARefusal() =>
        Assert.Equal(
            new End { Status = "stillInInput", Input = "text" },
            await ConfirmAsync("ide.queued = 2; ide.onSubmit = () => { ask(); queueMicrotask(() => close(ide.open[0])); };", 100));

    [Fact]
    public async Task Confirm_DialogAfterTheReceipt_IsCancelled() =>
        Assert.Equal(new End { Status = "delivered", Cancelled = 1 }, await LateAsync("touch(false); ask(); looks.forEach(look => look()); touch(true);"));

    [Fact]
    public async Task Confirm_DialogAfterSomebodyTouchedTheDesk_IsLeftAlone() =>
        Assert.Equal(new End { Status = "delivered", Open = 1 }, await LateAsync("touch(true); ask(); looks.forEach(look => look());"));

    [Fact]
    public async Task Confirm_DialogLongAfterTheReceipt_IsLeftAlone() =>
        Assert.Equal(new End { Status = "delivered", Open = 1 }, await LateAsync("await turns(() => touches.size === 0); ask(); looks.forEach(look => look());", lateMs: 20));

    [Fact]
    public async Task LeaveDialogs_AfterTheReceipt_TheNextDialogIsLeftAlone() =>
        Assert.Equal(new End { Status = "delivered", Open = 1 }, await LateAsync("steps.leaveDialogs(); ask(); looks.forEach(look => look());"));

    /// <summary>A message is taken at once; then comes what the script says.</summary>
    private static Task<End> LateAsync(string then, int lateMs = 60_000) =>
        RunAsync(
            $"await steps.prepare('text', 100); ide.onSubmit = () => {{ ide.shown = true; ide.input = ''; }}; steps.submit('text'); "
            + $"const end = await steps.confirm('text', '{{}}', 5000); {then} done(end);",
            lateMs);

    private static Task<End> ConfirmAsync(string setUp, int limitMs) =>
        RunAsync($"await steps.prepare('text', 100); {setUp} steps.submit('text'); await null; done(await steps.confirm('text', '{{}}', {limitMs}));");

    private static async Task<End> RunAsync(string script, int lateMs = 0)
    {
        var module = new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Ides/PageAgent/typing.js")).AbsoluteUri;
        using var node = Process.Start(
            new ProcessStartInfo("node", ["--no-warnings", "--input-type=module", "-e", $"import {{ typing }} from '{module}';\nconst lateMs = {lateMs};\n{Ide}\n{script}"]) { RedirectStandardOutput = true })!;
        var json = JsonDocument.Parse(await node.StandardOutput.ReadToEndAsync()).RootElement;
        await node.WaitForExitAsync();
        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new End
        {
            Error = Text("error"), Status = Text("status"), Input = Text("input")!,
            Pressed = json.TryGetProperty("pressed", out var pressed) ? pressed.GetBoolean() : null,
            Open = json.GetProperty("open").GetArrayLength(), Cancelled = json.GetProperty("cancelled").GetArrayLength(),
        };
    }

    /// <summary>What a step answered, and how it left the IDE: dialogs open, dialogs whose cancel was pressed, the text in the input.</summary>
    private sealed record End
    {
        public string? Error { get; init; }

        public string? Status { get; init; }

        public bool? Pressed { get; init; }

        public int Open { get; init; }

        public int Cancelled { get; init; }

        public string Input { get; init; } = "";
    }
}
