using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatHub.Server.Cdp.PageAgent;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Cdp.PageAgent;

/// <summary>
/// What the hub makes of the agent's answers: the same cases (tests/vectors) as those in which the agent gives them (<c>answers.test.js</c>).
/// </summary>
public sealed class AgentJsonTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonArray Vectors =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "vectors", "agentAnswers.json")))!.AsArray();

    public static TheoryData<string> Names => new(Vectors.Select(vector => vector!["name"]!.GetValue<string>()));

    [Theory]
    [MemberData(nameof(Names))]
    public void Answer_OfTheAgents_IsWhatItMeans(string name)
    {
        var vector = Vectors.Single(one => one!["name"]!.GetValue<string>() == name)!;
        var means = JsonSerializer.SerializeToNode(Read(name.Split(':')[0], vector["answer"]!.ToJsonString()), Options);
        if (means is JsonObject prepared && prepared.Remove("isTextLeft", out var isLeft)) Assert.False(isLeft!.GetValue<bool>());

        Assert.True(JsonNode.DeepEquals(vector["means"], means), $"{name}: {means?.ToJsonString(Options)}");
    }

    [Fact]
    public void Prepared_TextThatStays_IsSaid()
    {
        Assert.True(AgentJson.Prepared("""{"error":"typedAtDesk","removed":false}""").IsTextLeft);
        Assert.False(AgentJson.Prepared("""{"error":"typedAtDesk","removed":null}""").IsTextLeft); // Somebody's stands in its place.
    }

    private static object? Read(string method, string answer) => method switch
    {
        "prepare" => AgentJson.Prepared(answer),
        "submit" => AgentJson.Submitted(answer),
        "respond" => AgentJson.Responded(answer),
        "retract" => AgentJson.Removed(answer),
        "stop" or "newChat" or "open" => AgentJson.Problem(answer),
        "locate" => AgentJson.Located(answer),
        "conversations" => AgentJson.Conversations(answer),
        "record" => AgentJson.Record(answer),
        "listens" => AgentJson.IsTrue(answer),
        _ => throw new NotSupportedException(method),
    };
}
