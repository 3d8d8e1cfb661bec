namespace ChatHub.EndToEnd.Tests.Dashboard;

/// <summary>What the agent behind a played hub asks, as JavaScript.</summary>
internal static class PlayedRequests
{
    /// <summary>May this run? What would run is hostile in each way that a text can be.</summary>
    public const string Confirmation = """
        ({
          id: 'r1', kind: 'confirmation', title: 'Run in the terminal?', detail: '<b>Cleans</b> the build.', language: 'bash',
          command: `rm\t-rf \u202Ejbo\u202C <img src=x onerror=hub.hacked()>\n${'true\n'.repeat(300)}echo last`, warnings: ['It deletes files.'],
          options: [
            { id: 'allow', label: 'Allow', kind: 'allowOnce', scope: null }, { id: 'skip', label: 'Skip', kind: 'rejectOnce', scope: null },
            { id: 'session', label: 'Allow in this Session', kind: 'allowAlways', scope: 'session' },
            { id: 'never', label: 'Never', kind: 'rejectAlways', scope: null }, { id: 'new', label: 'Ask my team', kind: 'delegate' },
          ],
          questions: [], messageId: null, askedAt: null,
        })
        """;

    /// <summary>One to choose of with own words, some to choose of with own words, and one to write to.</summary>
    public const string Questions = """
        ({
          id: 'r2', kind: 'question', title: 'Before I go on', detail: null, command: null, language: null, warnings: [],
          options: [{ id: 'skip', label: 'Skip', kind: 'rejectOnce', scope: null }],
          questions: [
            { id: 'q1', text: 'Which database?', isMultiple: false, allowsText: true, options: [
              { id: 'a', label: 'SQLite', description: 'One file', isRecommended: true },
              { id: 'b', label: 'PostgreSQL', description: null, isRecommended: false }] },
            { id: 'q2', text: 'Test what?', isMultiple: true, allowsText: true, options: [
              { id: 'a', label: 'Units', description: null, isRecommended: false },
              { id: 'b', label: 'The wire', description: null, isRecommended: false }] },
            { id: 'q3', text: 'Name of the branch?', isMultiple: false, allowsText: true, options: [] },
          ],
          messageId: null, askedAt: null,
        })
        """;

    /// <summary>What cannot be answered here, though a later hub may think that it can.</summary>
    public const string Other = """
        ({
          id: 'r3', kind: 'signIn', title: 'A sign-in', detail: 'Look at the window of the IDE.', command: null, language: null, warnings: [],
          options: [{ id: 'ok', label: 'Sign in', kind: 'allowOnce', scope: null }], questions: [], messageId: null, askedAt: null,
        })
        """;
}
