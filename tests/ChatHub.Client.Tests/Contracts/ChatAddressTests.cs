using System.Text.Json;
using ChatHub.Contracts;

namespace ChatHub.Client.Tests.Contracts;

public sealed class ChatAddressTests
{
    [Theory]
    [InlineData("9232", 9232, null)]
    [InlineData("-1", -1, null)]
    [InlineData("""{"port":9232}""", 9232, null)]
    [InlineData("""{"port":9232,"chat":null}""", 9232, null)]
    [InlineData("""{"chat":"c-1","port":9232}""", 9232, "c-1")]
    [InlineData("""{"window":{"port":1,"chat":"x"},"port":9232,"more":[1,{"chat":2}],"chat":"c-1"}""", 9232, "c-1")]
    public void Read_NumberOrObject_IsTheAddress(string json, int port, string? chat) =>
        Assert.Equal(new ChatAddress(port, chat), JsonSerializer.Deserialize<ChatAddress>(json, JsonSerializerOptions.Web));

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"9232\"")]
    [InlineData("[9232]")]
    [InlineData("9232.5")]
    [InlineData("2147483648")]
    [InlineData("{}")]
    [InlineData("""{"chat":"c-1"}""")]
    [InlineData("""{"port":"9232"}""")]
    [InlineData("""{"port":null}""")]
    [InlineData("""{"port":9232,"chat":1}""")]
    [InlineData("""{"port":9232,"chat":{"id":"c-1"}}""")]
    public void Read_AnythingElse_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChatAddress>(json, JsonSerializerOptions.Web));

    [Theory]
    [InlineData(9232, null, "9232", "9232")]
    [InlineData(9232, "c-1", """{"port":9232,"chat":"c-1"}""", "9232/c-1")]
    public void Write_Address_IsANumberWhereItNamesNoChat(int port, string? chat, string json, string words)
    {
        ChatAddress address = new(port, chat);

        Assert.Equal((json, words), (JsonSerializer.Serialize(address, JsonSerializerOptions.Web), address.ToString()));
    }
}
