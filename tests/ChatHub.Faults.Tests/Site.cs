using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.Faults.Tests;

/// <summary>A hub with two demo chats: one to which things happen, behind a line that can fail if a test wants one, and one beside it.</summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>Nothing takes that long; if it does, it never came.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    private readonly List<ChatHubClient> _clients = [];
    private readonly FaultyLine? _line;
    private DemoChat _chat;

    private Site(DemoChat chat, DemoChat other, FaultyLine? line, HubProcess hub) => (_chat, Other, _line, Hub) = (chat, other, line, hub);

    /// <summary>The demo to which things happen.</summary>
    public DemoChat Chat => _chat;

    public DemoChat Other { get; }

    /// <summary>The line to the victim, of a site that has one.</summary>
    public FaultyLine Line => _line ?? throw new InvalidOperationException("The site was started without a line.");

    public HubProcess Hub { get; }

    /// <summary>The victim's port, as the hub and its clients know it.</summary>
    public int Port => _line?.Port ?? _chat.Port;

    /// <summary>Starts it.</summary>
    /// <param name="query">The victim's query.</param>
    /// <param name="hasLine">Does the hub reach it through a line that can fail?</param>
    /// <param name="environment">Changes to the hub's environment.</param>
    public static async Task<Site> StartAsync(
        string query = "?n=4&mounted=all", bool hasLine = false, Action<IDictionary<string, string?>>? environment = null)
    {
        var chats = await Task.WhenAll(DemoChat.StartAsync(query), DemoChat.StartAsync("?n=2&mounted=all"));
        var line = hasLine ? new FaultyLine(chats[0].Port) : null;
        return new Site(
            chats[0], chats[1], line, await HubProcess.StartAsync(HubProcess.DemoOn(line?.Port ?? chats[0].Port, chats[1].Port), environment));
    }

    /// <summary>A client that reconnects quickly.</summary>
    public async Task<ChatHubClient> ConnectAsync()
    {
        var client = new ChatHubClient(
            new ChatHubClientOptions
            {
                Address = Hub.Address,
                FirstReconnectDelay = TimeSpan.FromMilliseconds(50),
                LongestReconnectDelay = TimeSpan.FromMilliseconds(500),
            });
        _clients.Add(client);
        await client.StartAsync();
        return client;
    }

    /// <summary>
    /// A client at the other port, for as long as it is not disposed: that port is well all the while, and the hub holds no more afterwards.
    /// </summary>
    public async Task<Bystander> WatchOtherAsync()
    {
        var client = await ConnectAsync();
        await ReadAsync(client, Other.Port);
        return new Bystander(client, Other.Port, Hub);
    }

    /// <summary>A follower that has the conversation as it is.</summary>
    public async Task<Follower> FollowAsync()
    {
        var follower = new Follower(await ConnectAsync(), Port);
        await Eventually.IsTrueAsync(() => follower.History is { IsStale: false }, Limit, "the follower has the conversation");
        return follower;
    }

    /// <summary>
    /// The hub has read the port, the victim's if none is named: what breaks then breaks something. On a busy machine the first reading may come to
    /// nothing.
    /// </summary>
    public Task ReadAsync(ChatHubClient client, int? port = null) => Eventually.IsTrueAsync(
        async () => await Outcome.OfAsync(() => client.GetHistory(port ?? Port)) is { History.IsStale: false }, Limit,
        "the hub has the conversation");

    /// <summary>How many bytes a reading of the victim takes on the line, which packs them.</summary>
    public async Task<long> SizeOfAReadAsync(ChatHubClient client)
    {
        var size = 0L;
        await ReadAsync(client);
        await Eventually.IsTrueAsync(
            async () =>
            {
                var before = Line.Said;
                var read = await client.RefreshHistory(Port);
                size = Line.Said - before;
                return !read.IsStale;
            },
            Limit, "the conversation is read once more");
        return size;
    }

    /// <summary>Starts another demo chat on the port that the victim had.</summary>
    public async Task RestartChatAsync(string query)
    {
        var port = _chat.Port;
        await _chat.DisposeAsync();
        _chat = await DemoChat.StartAsync(query, port);
    }

    /// <summary>Does something in the victim's page, past the hub.</summary>
    public async Task<T> AtDeskAsync<T>(Func<IPage, Task<T>> act)
    {
        await using var desk = await PlaywrightDriver.ConnectAsync(_chat.Port);
        return await act(desk.Contexts[0].Pages.Single());
    }

    /// <inheritdoc cref="AtDeskAsync{T}"/>
    public Task AtDeskAsync(Func<IPage, Task> act) => AtDeskAsync(async page =>
    {
        await act(page);
        return true;
    });

    /// <summary>From now on a page's event holds the page for a while, and tells of it while it does.</summary>
    /// <returns>A task that ends at the first such event; the desk's connection stays open until the site ends.</returns>
    public async Task<Task> HoldAtAsync(string ofElement, string name, TimeSpan hold)
    {
        var desk = await PlaywrightDriver.ConnectAsync(_chat.Port);
        var page = desk.Contexts[0].Pages.Single();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.ExposeFunctionAsync("tell", () => { told.TrySetResult(); });
        await page.EvaluateAsync(
            """
            ([element, name, ms]) => document.querySelector(element).addEventListener(name, () => {
              tell();
              const end = performance.now() + ms;
              while (performance.now() < end);
            }, { capture: true, once: true })
            """,
            new object[] { ofElement, name, hold.TotalMilliseconds });
        return told.Task.WaitAsync(Limit);
    }

    /// <summary>Crashes the renderer of the victim's page, as a bug in the IDE would.</summary>
    /// <returns>The page's address and its target.</returns>
    public async Task<(string Address, string Target)> CrashPageAsync()
    {
        var desk = await PlaywrightDriver.ConnectAsync(_chat.Port);
        var page = desk.Contexts[0].Pages.Single();
        var session = await desk.Contexts[0].NewCDPSessionAsync(page);
        var target = (await session.SendAsync("Target.getTargetInfo"))!.Value.GetProperty("targetInfo").GetProperty("targetId").GetString()!;
        var crashed = new TaskCompletionSource();
        page.Crash += (_, _) => crashed.TrySetResult();
        var address = page.Url;
        _ = session.SendAsync("Page.crash").ContinueWith(static end => end.Exception, TaskScheduler.Default); // Nobody is left to answer.
        await crashed.Task.WaitAsync(Limit);
        return (address, target);
    }

    /// <summary>Opens a window anew and closes the one that crashed, as a person does.</summary>
    public async Task ReplacePageAsync(string address, string crashed)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_chat.Port}") };
        using (await http.PutAsync(new Uri($"/json/new?{address}", UriKind.Relative), null))
            await http.GetStringAsync(new Uri($"/json/close/{crashed}", UriKind.Relative));
    }

    /// <summary>How often the victim's conversation has a text, queue included.</summary>
    public Task<int> CountAsync(string text) =>
        AtDeskAsync(page => page.EvaluateAsync<int>("text => [...messages, ...queue].filter(message => message.text === text).length", text));

    /// <summary>
    /// The victim takes a send, typed once however often this is asked: under one id. An error after which nothing was typed is not yet the end.
    /// </summary>
    public async Task<bool> TakesAsync(ChatHubClient client, string text)
    {
        try
        {
            var receipt = await client.SendMessage(Port, new OutgoingMessage(text, text));
            return (receipt.FirstStatus ?? receipt.Status) == SendStatus.Delivered;
        }
        catch (ChatHubException e)
            when (e.Code is ErrorCode.IdeUnreachable or ErrorCode.NotAnIde or ErrorCode.CircuitOpen or ErrorCode.DraftPresent
                or ErrorCode.SendRejected)
        {
            return false;
        }
    }

    /// <summary>A client's history is what the page has, and not stale.</summary>
    public async Task<bool> IsRightAsync(ChatHistory? history)
    {
        if (history is null or { IsStale: true }) return false;
        try
        {
            var truth = await AtDeskAsync(page => page.EvaluateAsync<string[]>("() => [...messages, ...queue].map(message => message.text.trim())"));
            return history.Messages.Select(message => message.Content.Trim()).SequenceEqual(truth);
        }
        catch (PlaywrightException)
        {
            return false; // The page itself is being opened anew.
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        await Hub.DisposeAsync();
        if (_line is not null) await _line.DisposeAsync();
        await _chat.DisposeAsync();
        await Other.DisposeAsync();
    }
}
