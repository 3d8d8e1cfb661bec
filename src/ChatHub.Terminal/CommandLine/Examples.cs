namespace ChatHub.Terminal.CommandLine;

/// <summary>What the help of a command ends with.</summary>
internal static class Examples
{
    /// <summary>Lines for a command's name; <c>chathub</c> for the program itself.</summary>
    public static string Of(string command) => command switch
    {
        "ports" => """
            Examples:
              chathub ports                          which IDEs are there
              chathub ports | cut -f1,3              their ports and states: for a program it is a line a port, tabs between
              chathub ports --json                   everything, as on the wire
            """,
        "chats" => """
            Examples:
              chathub chats                          the open chats of every IDE, and which of them wait for you
              chathub chats 9232                     those of one, and its earlier conversations
              chathub chats 9232 --json | jq -r '.[] | select(.needsInput).id'

            For a program it is a line a chat, with tabs between port, id, kind, state, "default" where the port's number alone stands for it,
            title, window, last line and when it changed.
            """,
        "search" => """
            Examples:
              chathub search "connection string"     the messages that hold it, the newest first
              chathub search TODO --limit 200 --json

            It looks into the conversations that the hub has read, of all ports, and reads no IDE. For a program it is a line a message, with tabs
            between port, chat, when, message, title and the words around the text.
            """,
        "open" => """
            Examples:
              chathub open 9232 "Fix the build"      shows that conversation, where no other title begins so
              chathub open 9232 AbCd1234 --in editor-chat-id   in the place of an open chat

            Nothing is opened while somebody's draft is in the input, an answer runs or the agent waits for a person.
            Ends with:
              0  opened: the IDE shows it                    4  refused: nothing was opened
              7  no such conversation, or place              5  the hub wants a token, or another one
            """,
        "history" => """
            Examples:
              chathub history 9232 | less            the conversation, for a person
              chathub history 9232 --chat "Fix the build"   of a chat whose title begins so
              chathub history 9232 --markdown > chat.md
              chathub history 9232 --json | jq -r '.messages[-1].content'
            """,
        "follow" => """
            Examples:
              chathub follow 9232                    the last 2 messages, and from then on what is written, until Ctrl+C
              chathub follow 9232 --last 0 | tee log only what is new
              chathub follow 9232 --chat AbCd1234    one of the port's chats, as chathub chats shows them

            It goes on by itself when the hub was stopped and started; what it has to say about that goes to standard error.
            """,
        "send" => """
            Examples:
              chathub send 9232 "Explain this file."
              git diff | chathub send 9232           the message from standard input
              chathub send 9232 --id nightly-42 "Run the tests."   typed once, however often this runs
              chathub send 9232 --wait "Run the tests." > answer.md   waits for the answer and writes it
              chathub send 9232 --chat "Fix the build" "Go on."   to that conversation, or to none

            Ends with:
              0  delivered: the IDE shows the message        3  no hub answers
              10 queued behind a running answer              4  refused: nothing was typed
              11 unconfirmed: submitted, but not shown       5  the hub wants a token, or another one
                 in time; look before you send it again      6  the IDE or its chat is not there: nothing was typed
              12 duplicate: sent before under this --id      7  no such chat: nothing was typed
              2  a command line that makes no sense          8  another conversation is shown by now: nothing was submitted
            With --wait, once the message is there:
              0  the answer has ended                        21 it waits for a person; what for is written
              20 it failed, or ended without a word          22 its conversation is shown no more, or cannot be read
            """,
        "requests" => """
            Examples:
              chathub requests 9232                  what the agent waits for, its whole command, and its options
              chathub requests 9232 --chat AbCd1234  the agent of another of the port's chats
              chathub requests 9232 --json | jq -r '.[].command'

            What a person could not see in a text is shown as \u{…}. Ends with 0 where nothing waits, too.
            """,
        "answer" => """
            Examples:
              chathub answer 9232 3f9a2c allow-once  let it run, this once
              chathub answer 9232 3f9a2c reject      do not let it run; of questions: skip them
              chathub answer 9232 3f9a2c OPTION-ID   any other option, where the hub lets it be pressed
              chathub answer 9232 3f9a2c --answer 1=postgres --answer 2=a,b --text 3="As you like."

            Ends with:
              0  accepted: the IDE shows that it took it     4  refused: nothing was pressed
              11 unconfirmed: pressed, but not shown in time 5  the hub wants a token, or one that may approve
              13 already answered: somebody was first        2  no such option, or a question without an answer
            """,
        "pause" or "resume" => """
            Examples:
              chathub pause                          nothing is typed or pressed in any IDE, by whomever; an IDE's stop still is
              chathub resume                         as before

            It is kept when the hub is started again. What was pressed before the pause goes on.
            """,
        "ui" => """
            Examples:
              chathub ui                             the first IDE that is there
              chathub ui 9232                        this one

            Keys: Enter sends, Alt+Enter or Ctrl+J begins a line, Tab and Shift+Tab change the IDE, F3 its chat, PgUp and PgDn scroll,
            F2 answers what the agent waits for, Ctrl+P pauses the hub and twice resumes it, Ctrl+X stops the answer,
            Ctrl+N begins a new chat, Ctrl+R reads again, F1 shows all of them, Ctrl+C ends.
            """,
        _ => """
            Examples:
              chathub ports                          which IDEs are there, and on which port
              chathub chats                          which chats they have open, and which wait for you
              chathub ui                             watch and write, full screen
              chathub follow 9232                    the chat as it grows
              chathub send 9232 "Explain this file." type a message into the IDE's chat
              chathub requests 9232                  what the agent waits for; chathub answer answers it

            A port is the IDE's debugging port: code --remote-debugging-port=9232. The hub runs on your machine: ./run.sh.
            chathub COMMAND --help says more.
            """,
    };
}
