using System.Diagnostics;
using System.Text.Json;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

/// <summary>
/// The page agent's <c>typing.js</c>, run by node before an IDE made of a few variables: what becomes of dialogs, of a text that is not taken, and of
/// a send that two hubs have.
/// </summary>
[Trait("Needs", "Patience")]
public sealed class TypingTests
{
    /// <summary>An IDE that does with a text, a press and a cancelled dialog what the test says.</summary>
    private const string Ide = """
        globalThis.document = { activeElement: null };
        globalThis.getSelection = () => null;
        const touches = new Set();
        globalThis.window = { addEventListener: (_, hear) => touches.add(hear), removeEventListener: (_, hear) => touches.delete(hear) };
        const touch = isTrusted => touches.forEach(hear => hear({ isTrusted }));
        const turns = async isThere => {
          const end = performance.now() + 30_000;
          while (!isThere()) {
            if (performance.now() > end) throw new Error('It never came.');
            await new Promise(resolve => setTimeout(resolve, 5));
          }
        };
        const looks = new Set();
        globalThis.MutationObserver = class {
          constructor(look) { this.look = look; }
          observe() { looks.add(this.look); }
          disconnect() { looks.delete(this.look); }
        };
        const ide = {
          input: '', shown: false, stuck: false, open: [], cancelled: [], chat: 1, held: false, gone: false, sticks: false, tries: 0, why: null,
          pressed: 0, lands: text => text, onWrite() {}, onSubmit() {}, onCancel() {},
        };
        const panel = {};
        const keys = new Set();
        const input = { addEventListener: (_, hear) => keys.add(hear), removeEventListener: (_, hear) => keys.delete(hear) };
        const type = text => { keys.forEach(hear => hear({ isTrusted: true })); ide.input = text; };
        const close = dialog => { ide.open = ide.open.filter(one => one !== dialog); };
        const adapter = {
          panel: () => ide.gone ? null : panel, input: () => input, mark: () => ({}),
          obstacle: () => ide.why, isFocusHeld: () => ide.held,
          conversation: () => ide.chat, isSameConversation: (before, now) => before === now,
          hasDraft: () => ide.input !== '', content: () => ide.input, holds: (_, text) => text !== null && ide.input === text,
          isWritten: (_, held, text) => held === text,
          write: (_, text) => { ide.input = ide.lands(text); ide.onWrite(); return true; },
          isReady: () => true,
          submit: () => { ide.pressed++; ide.onSubmit(); },
          taken: () => ide.shown ? 'delivered' : null,
          empty: () => { ide.tries++; if (!ide.sticks) ide.input = ''; return !ide.sticks; },
          dialogs: () => ide.open,
          cancelDialog: dialog => { ide.cancelled.push(dialog); ide.onCancel(dialog); },
          refuses: (_, held) => ide.stuck && ide.input === held,
        };
        const page = {};
        const hub = name => typing(adapter, fenceOf(page), name, lateMs);
        const steps = hub('one');
        const key = { id: 'id', text: 'hash', isRepeatable: true };
        const take = () => { ide.shown = true; ide.input = ''; };
        ide.onCancel = close;
        const ask = () => { ide.open = [...ide.open, `dialog ${ide.open.length + ide.cancelled.length}`]; };
        const done = value => {
          const { open, cancelled, input, pressed: times } = ide;
          console.log(JSON.stringify({ ...JSON.parse(value), open, cancelled, input, times }));
          process.exit();
        };
        """;

    [Fact]
    public async Task Prepare_DialogOfSomebody_IsLeftAloneAndNothingIsTyped() =>
        Assert.Equal(new End { Error = "dialogWaits", Open = 1 }, await RunAsync("ask(); done(await steps.prepare(key, 'text', 1000));"));

    [Fact]
    public async Task Prepare_PasteIsAskedAbout_TheDialogIsCancelled() =>
        Assert.Equal(
            new End { Error = "dialogOpened", Cancelled = 1 },
            await RunAsync("ide.onWrite = () => { ide.input = ''; ask(); }; done(await steps.prepare(key, 'text', 1000));"));

    [Fact]
    public async Task Prepare_TextIsThereAndAskedAbout_TheTextIsTakenOut() =>
        Assert.Equal(
            new End { Error = "dialogOpened", Cancelled = 1 }, await RunAsync("ide.onWrite = ask; done(await steps.prepare(key, 'text', 1000));"));

    [Fact]
    public async Task Prepare_DialogThatDoesNotGo_IsSaid() =>
        Assert.Equal(
            new End { Error = "dialogStays", Cancelled = 1, Open = 1 },
            await RunAsync("ide.onWrite = ask; ide.onCancel = () => {}; done(await steps.prepare(key, 'text', 1000));"));

    [Fact]
    public async Task Prepare_OneDialogAfterAnother_AllAreCancelled() =>
        Assert.Equal(
            new End { Error = "dialogOpened", Cancelled = 2 },
            await RunAsync(
                "ide.onWrite = ask; ide.onCancel = dialog => { close(dialog); if (ide.cancelled.length < 2) ask(); }; " +
                "done(await steps.prepare(key, 'text', 1000));"));

    [Fact]
    public async Task Submit_DialogThatCameSince_NothingIsPressed() =>
        Assert.Equal(
            new End { Error = "dialogWaits", Pressed = false, Open = 1, Input = "text" },
            await RunAsync(
                "await steps.prepare(key, 'text', 1000); ask(); ide.onSubmit = () => { throw new Error('pressed'); }; " +
                "done(steps.submit(key, 100));"));

    [Fact]
    public async Task Confirm_AskedBecauseMessagesWait_IsRefusedForCertain() =>
        Assert.Equal(
            new End { Status = "refused", Cancelled = 1, Input = "text" }, await ConfirmAsync("ide.stuck = true; ide.onSubmit = ask;", 5000));

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
            await ConfirmAsync("ide.stuck = true; ide.onSubmit = () => { ask(); queueMicrotask(() => close(ide.open[0])); };", 100));

    [Fact]
    public async Task Confirm_DialogAfterTheReceipt_IsCancelled() =>
        Assert.Equal(
            new End { Status = "delivered", Cancelled = 1 }, await LateAsync("touch(false); ask(); looks.forEach(look => look()); touch(true);"));

    [Fact]
    public async Task Confirm_DialogAfterSomebodyTouchedTheDesk_IsLeftAlone() =>
        Assert.Equal(new End { Status = "delivered", Open = 1 }, await LateAsync("touch(true); ask(); looks.forEach(look => look());"));

    [Fact]
    public async Task Confirm_DialogLongAfterTheReceipt_IsLeftAlone() =>
        Assert.Equal(
            new End { Status = "delivered", Open = 1 },
            await LateAsync("await turns(() => touches.size === 0); ask(); looks.forEach(look => look());", lateMs: 20));

    [Fact]
    public async Task LeaveDialogs_AfterTheReceipt_TheNextDialogIsLeftAlone() =>
        Assert.Equal(new End { Status = "delivered", Open = 1 }, await LateAsync("steps.leaveDialogs(); ask(); looks.forEach(look => look());"));

    [Theory]
    [InlineData("editPresent")]
    [InlineData("attachmentPresent")]
    [InlineData("requestPending")]
    public async Task Prepare_SomethingIsInTheWay_IsNamedAndNothingIsTyped(string why) =>
        Assert.Equal(
            new End { Error = why },
            await RunAsync($"ide.why = '{why}'; ide.onWrite = () => {{ throw new Error('typed'); }}; done(await steps.prepare(key, 'text', 1000));"));

    [Fact]
    public async Task Prepare_MenuThatIsClosedMeanwhile_IsWaitedFor() =>
        Assert.Equal(
            new End { Input = "text" },
            await RunAsync("ide.held = true; setTimeout(() => { ide.held = false; }, 50); done(await steps.prepare(key, 'text', 60_000));"));

    [Fact]
    public async Task Prepare_MenuThatStaysOpen_IsNamedAndNothingIsTyped() =>
        Assert.Equal(new End { Error = "focusHeld" }, await RunAsync("ide.held = true; done(await steps.prepare(key, 'text', 200));"));

    [Fact]
    public async Task Prepare_MessagesWaitForAMoment_AreWaitedFor() =>
        Assert.Equal(
            new End { Input = "text" },
            await RunAsync("ide.why = 'queueStuck'; setTimeout(() => { ide.why = null; }, 50); done(await steps.prepare(key, 'text', 60_000));"));

    [Theory]
    [InlineData("ide.chat = 2;", "chatChanged")]
    [InlineData("ide.why = 'editPresent';", "editPresent")]
    [InlineData("ide.why = 'attachmentPresent';", "attachmentPresent")]
    [InlineData("ide.why = 'requestPending';", "requestPending")]
    [InlineData("ide.held = true;", "focusHeld")]
    public async Task Submit_SomethingCameBetween_IsNamedAndNothingIsPressed(string between, string why) =>
        Assert.Equal(
            new End { Error = why, Pressed = false, Input = "text" },
            await RunAsync(
                $"await steps.prepare(key, 'text', 1000); {between} ide.onSubmit = () => {{ throw new Error('pressed'); }}; " +
                "done(steps.submit(key, 100));"));

    [Fact]
    public async Task Retract_InputThatChangedTheText_IsEmpty() =>
        Assert.Equal(
            new End { Error = "sendRejected" },
            await RunAsync("ide.lands = text => text.replace('->', '→'); done(await steps.prepare(key, 'a -> b', 200));"));

    [Fact]
    public async Task Retract_SomebodyWroteOn_TheirsStays() =>
        Assert.Equal(
            new End { Error = "typedAtDesk", Input = "text and more" },
            await RunAsync(
                "ide.lands = text => { setTimeout(() => type('text and more')); return ''; }; done(await steps.prepare(key, 'text', 200));"));

    [Fact]
    public async Task Retract_SomebodyReplacedIt_TheirsStaysAndNothingIsSaidOfOurs() =>
        Assert.Equal(
            new End { Error = "typedAtDesk", Input = "mine" },
            await RunAsync(
                "ide.onWrite = () => setTimeout(() => type('mine')); adapter.isReady = () => false; done(await steps.prepare(key, 'text', 2000));"));

    [Fact]
    public async Task Retract_MenuIsOpen_TheTextGoesWhenItIsClosed() =>
        Assert.Equal(
            new End { Removed = false },
            await RunAsync(
                "const listeners = new Set(); window.addEventListener = (_, hear) => listeners.add(hear); " +
                "window.removeEventListener = (_, hear) => listeners.delete(hear);"
                + "await steps.prepare(key, 'text', 1000); ide.held = true; const end = await steps.retract(); "
                + "if (ide.input !== 'text') throw new Error('gone');"
                + "ide.held = false; listeners.forEach(hear => hear({})); await turns(() => ide.input === ''); done(end);"));

    [Fact]
    public async Task Retract_ChatIsHidden_TheTextIsTakenOutBeforeTheNext() =>
        Assert.Equal(
            new End { Input = "next" },
            await RunAsync(
                "await steps.prepare(key, 'text', 1000); ide.gone = true; " +
                "if (JSON.parse(await steps.retract()).removed) throw new Error('said to be gone');"
                + "ide.gone = false; done(await hub('two').prepare({ id: 'other', text: 'hash', isRepeatable: true }, 'next', 1000));"));

    [Fact]
    public async Task Retract_TextThatDoesNotGoAtTheFirstTry_GoesAtTheNext() =>
        Assert.Equal(
            new End { Removed = false },
            await RunAsync(
                "const listeners = new Set(); window.addEventListener = (_, hear) => listeners.add(hear); " +
                "window.removeEventListener = (_, hear) => listeners.delete(hear);"
                + "await steps.prepare(key, 'text', 1000); ide.held = true; const end = await steps.retract(); ide.held = false; ide.sticks = true;"
                + "listeners.forEach(hear => hear({})); await turns(() => ide.tries > 0); ide.sticks = false; "
                + "listeners.forEach(hear => hear({})); await turns(() => ide.input === ''); done(end);"));

    [Fact]
    public async Task Prepare_TextThatWasLeft_IsTakenOutFirst() =>
        Assert.Equal(
            new End { Input = "next" },
            await RunAsync("fenceOf(page).leftover = 'left'; ide.input = 'left'; done(await steps.prepare(key, 'next', 1000));"));

    [Fact]
    public async Task Retract_HubGaveUpBeforeThePageTyped_NothingStays() =>
        Assert.Equal(
            new End { Error = "sendRejected" },
            await RunAsync(
                "ide.held = true; const preparing = steps.prepare(key, 'text', 1000); steps.retract(); ide.held = false; done(await preparing);"));

    [Fact]
    public async Task Leave_HubIsGoneBeforeThePress_TheInputIsEmpty() =>
        Assert.Equal(
            new End(), await RunAsync("await steps.prepare(key, 'text', 1000); steps.leave(); await turns(() => ide.input === ''); done('{}');"));

    [Fact]
    public async Task Prepare_PressedByAnotherHub_IsNotTypedAgain() =>
        Assert.Equal(
            new End { PressedBefore = "delivered", TimesPressed = 1 },
            await RunAsync(
                "ide.onSubmit = take; await steps.prepare(key, 'text', 1000); steps.submit(key, 100); await steps.confirm(key, 5000); " +
                "steps.leaveDialogs();"
                + "ide.onWrite = () => { throw new Error('typed'); }; done(await hub('other').prepare(key, 'text', 1000));"));

    [Fact]
    public async Task Prepare_SameIdAtTwoHubsAtOnce_IsPressedOnce() =>
        Assert.Equal(
            new End { PressedBefore = "delivered", TimesPressed = 1 },
            await RunAsync(
                "ide.onSubmit = take; await steps.prepare(key, 'text', 60_000); const other = hub('other').prepare(key, 'text', 60_000);"
                + "steps.submit(key, 100); await steps.confirm(key, 5000); steps.leaveDialogs(); done(await other);"));

    [Fact]
    public async Task Prepare_SameIdForAnotherTextAtAnotherHub_IsSaid() =>
        Assert.Equal(
            new End { Error = "idUsed", TimesPressed = 1 },
            await RunAsync(
                "ide.onSubmit = take; await steps.prepare(key, 'text', 1000); steps.submit(key, 100); await steps.confirm(key, 5000); " +
                "steps.leaveDialogs();"
                + "done(await hub('other').prepare({ id: 'id', text: 'another hash', isRepeatable: true }, 'another', 1000));"));

    [Fact]
    public async Task Prepare_AnotherHubIsTyping_IsSaidAndItsTextStays() =>
        Assert.Equal(
            new End { Error = "anotherTypes", Input = "text" },
            await RunAsync(
                "await steps.prepare(key, 'text', 1000); done(await hub('other').prepare({ id: 'other', text: 'hash', isRepeatable: true }, " +
                "'another', 100));"));

    [Fact]
    public async Task Confirm_RefusedForCertain_MayBePressedAgain() =>
        Assert.Equal(
            new End { Status = "delivered", TimesPressed = 2, Cancelled = 1 },
            await RunAsync(
                "ide.stuck = true; ide.onSubmit = ask; await steps.prepare(key, 'text', 1000); steps.submit(key, 100); await null; " +
                "await steps.confirm(key, 5000); await steps.retract();"
                + "ide.stuck = false; ide.onSubmit = take; await steps.prepare(key, 'text', 1000); steps.submit(key, 100); "
                + "const end = await steps.confirm(key, 5000); steps.leaveDialogs(); done(end);"));

    /// <summary>A message is taken at once; then comes what the script says.</summary>
    private static async Task<End> LateAsync(string then, int lateMs = 60_000) =>
        await RunAsync(
            $"await steps.prepare(key, 'text', 1000); ide.onSubmit = () => {{ ide.shown = true; ide.input = ''; }}; steps.submit(key, 100); "
            + $"const end = await steps.confirm(key, 5000); {then} done(end);",
            lateMs) with { TimesPressed = 0 };

    private static async Task<End> ConfirmAsync(string setUp, int limitMs) =>
        await RunAsync(
            $"await steps.prepare(key, 'text', 1000); {setUp} steps.submit(key, 100); await null; " +
            $"done(await steps.confirm(key, {limitMs}));") with { TimesPressed = 0 };

    private static async Task<End> RunAsync(string script, int lateMs = 0)
    {
        var module = new Uri(Path.Combine(Repository.Root, "src/ChatHub.Server/Cdp/PageAgent/js")).AbsoluteUri;
        using var node = Process.Start(
            new ProcessStartInfo(
                "node",
                [
                    "--no-warnings", "--input-type=module", "-e",
                    $"import {{ typing }} from '{module}/typing.js';\nimport {{ fenceOf }} from '{module}/fence.js';\n" +
                    $"const lateMs = {lateMs};\n{Ide}\n{script}",
                ]) { RedirectStandardOutput = true })!;
        var json = JsonDocument.Parse(await node.StandardOutput.ReadToEndAsync()).RootElement;
        await node.WaitForExitAsync();
        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new End
        {
            Error = Text("error"), Status = Text("status"), Input = Text("input")!,
            Pressed = json.TryGetProperty("pressed", out var pressed) ? pressed.GetBoolean() : null,
            Removed = json.TryGetProperty("removed", out var removed) && removed.ValueKind == JsonValueKind.False ? false : null,
            PressedBefore = Text("pressedBefore"), TimesPressed = json.GetProperty("times").GetInt32(),
            Open = json.GetProperty("open").GetArrayLength(), Cancelled = json.GetProperty("cancelled").GetArrayLength(),
        };
    }

    /// <summary>What a step answered, and how it left the IDE: dialogs open, dialogs whose cancel was pressed, the text in the input.</summary>
    private sealed record End
    {
        public string? Error { get; init; }

        public string? Status { get; init; }

        public bool? Pressed { get; init; }

        /// <summary>False: the agent says that the text is still there.</summary>
        public bool? Removed { get; init; }

        public string? PressedBefore { get; init; }

        public int TimesPressed { get; init; }

        public int Open { get; init; }

        public int Cancelled { get; init; }

        public string Input { get; init; } = "";
    }
}
