namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>The chats of a played hub's port, as JavaScript.</summary>
internal static class PlayedChats
{
    /// <summary>Two that are open, the first one the port's default; its title is hostile. The other one waits for a person.</summary>
    public const string Open = """
        {
          id: 'main', kind: 'panel', title: 'Clean <img src=x onerror=hub.hacked()> \u202Egnp.exe', windowTitle: 'shop', isDefault: true,
          isOpen: true, state: 'idle', needsInput: false, updatedAt: null,
        },
        {
          id: 'other', kind: 'editor', title: null, windowTitle: 'site', isDefault: false, isOpen: true, state: 'generating', needsInput: true,
          updatedAt: null,
        }
        """;

    /// <summary>An earlier conversation, whose title is hostile too.</summary>
    public const string Earlier = """
        {
          id: 'old', kind: 'earlier', title: '\u202Eevil <b>bold</b>', windowTitle: null, isDefault: false, isOpen: false, state: null,
          needsInput: false, updatedAt: '2026-01-01T00:00:00Z',
        }
        """;

    /// <summary>A message of the chat that is not shown.</summary>
    public const string Found = """
        {
          address: { port: 9232, chat: 'other' }, chatTitle: '<i>Tests</i>', messageId: 'm1', excerpt: 'Clean up \u202E <b>the</b> build.',
          at: '2026-01-01T00:00:00Z',
        }
        """;
}
