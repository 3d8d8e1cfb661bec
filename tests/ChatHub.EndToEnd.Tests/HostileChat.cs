using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A chat page that has taken over some methods of the page agent.</summary>
internal sealed record HostileChat(PlainChat Chat, IBrowser Desk, IPage Page, string Method) : IAsyncDisposable
{
    /// <summary>
    /// What stands in the place of some of the agent's methods, the frame's or those of its chats, as soon as the hub installs it. <c>agent</c> is
    /// the part whose method it is, as it was; <c>args</c> is what the method was called with.
    /// </summary>
    private const string TakeOver = """
        bodies => {
          const define = Object.defineProperty;
          globalThis.__calls = Object.fromEntries(Object.keys(bodies).map(method => [method, 0]));
          globalThis.__bodies = bodies;
          Object.defineProperty = (target, name, what) => {
            if (String(name).startsWith('__chatHub_')) {
              const takeOver = agent => ({
                ...agent,
                ...Object.fromEntries(Object.keys(bodies).filter(method => method in agent).map(method => [method, (...args) => {
                  globalThis.__calls[method]++;
                  return new Function('agent', 'args', `return (${globalThis.__bodies[method]})`)(agent, args);
                }])),
              });
              const frame = { ...what.value };
              Object.assign(what.value, takeOver(frame), { at: place => takeOver(frame.at(place)) });
            }
            return define(target, name, what);
          };
        }
        """;

    /// <summary>Opens it.</summary>
    /// <param name="methods">Methods of the agent, and what they answer at first; the first is the one that the test changes.</param>
    public static async Task<HostileChat> StartAsync(params (string Name, string Body)[] methods)
    {
        var chat = await PlainChat.StartAsync("chat.html?n=3");
        var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        await page.EvaluateAsync(TakeOver, methods.ToDictionary(method => method.Name, method => method.Body));
        return new HostileChat(chat, desk, page, methods[0].Name);
    }

    /// <summary>From now on answers this.</summary>
    /// <returns>How often it was asked until now.</returns>
    public Task<int> AnswerAsync(string body) =>
        Page.EvaluateAsync<int>(
            "([method, body]) => { globalThis.__bodies[method] = body; return globalThis.__calls[method]; }", new[] { Method, body });

    public Task<int> CallsAsync() => Page.EvaluateAsync<int>("method => globalThis.__calls[method]", Method);

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Chat.DisposeAsync();
    }
}
