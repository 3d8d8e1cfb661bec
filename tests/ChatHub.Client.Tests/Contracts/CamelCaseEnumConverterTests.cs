using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatHub.Contracts;

namespace ChatHub.Client.Tests.Contracts;

public sealed class CamelCaseEnumConverterTests
{
    private static readonly Type[] Enums =
    [
        .. typeof(IChatHub).Assembly.GetExportedTypes()
            .Where(type => type.IsEnum && type.GetCustomAttribute<JsonConverterAttribute>() is not null),
    ];

    public static TheoryData<Type> OfTheWire => [.. Enums];

    [Fact]
    public void OfTheWire_Enums_AreThoseThatMayGrow() =>
        Assert.Superset(
            new HashSet<Type> { typeof(ChatState), typeof(ChangeKind), typeof(RequestKind), typeof(RequestOptionKind), typeof(RequestStatus) },
            Enums.ToHashSet());

    [Theory]
    [MemberData(nameof(OfTheWire))]
    public void Read_NameOfALaterVersion_IsOtherOrUnknown(Type type) =>
        Assert.Contains(JsonSerializer.Deserialize("\"ofALaterVersion\"", type)!.ToString(), new[] { "Other", "Unknown" });

    [Theory]
    [MemberData(nameof(OfTheWire))]
    public void Write_EveryValue_IsReadBack(Type type) =>
        Assert.All(
            Enum.GetValues(type).Cast<object>(),
            value => Assert.Equal(value, JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type)));

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Read_WhatIsNoName_IsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChatState>(json));

    [Fact]
    public void Read_RequestOfALaterVersion_IsStillShownWithWhatIsKnown()
    {
        const string Json = """
            {"id":"r","kind":"vote","title":"Vote","urgency":3,"options":[{"id":"o","label":"Yes","kind":"allowTwice","scope":"galaxy"}]}
            """;

        var request = JsonSerializer.Deserialize<ChatRequest>(Json, JsonSerializerOptions.Web)!;

        Assert.Equal((RequestKind.Other, "Vote"), (request.Kind, request.Title));
        Assert.Equal(new RequestOption("o", "Yes", RequestOptionKind.Other, RequestScope.Unknown), Assert.Single(request.Options));
        Assert.Empty(request.Questions);
    }
}
