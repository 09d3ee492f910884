using System.Net;
using LeafLoaf.ServiceDefaults.Http;
using LeafLoaf.ServiceDefaults.Logging;

namespace LeafLoaf.IntegrationTests.ServiceDefaults;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("ConnectionStrings:leafloafdb", "Host=db;Username=postgres;Password=a b,c;Database=x", "Host=db;Username=postgres;Password=***;Database=x")]
    [InlineData("ConnectionStrings:leafloafdb", "Host=db;Password=\"semi;colon\";Database=x", "Host=db;Password=***;Database=x")]
    [InlineData("ConnectionStrings:redis", "localhost:6379,password=abc,ssl=true", "localhost:6379,password=***,ssl=true")]
    [InlineData("ConnectionStrings:qdrant_http", "Endpoint=http://localhost:6333;Key=abc", "Endpoint=http://localhost:6333;Key=***")]
    [InlineData("ConnectionStrings:blobs", "AccountName=shop;AccountKey=abc==;Suffix=x", "AccountName=shop;AccountKey=***;Suffix=x")]
    [InlineData("Proxy", "http://ann:hunter2@proxy:8080/", "http://***@proxy:8080/")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=abc,team=shop", "x-otlp-api-key=***,team=***")]
    [InlineData("OpenAI:ApiKey", "sk-123", "***")]
    [InlineData("OPENAI_API_KEY", "sk-123", "***")]
    [InlineData("OpenAI:ApiKey", "", "")]
    [InlineData("Search:Alpha", "0.5", "0.5")]
    [InlineData("services:api:http:0", "http://localhost:5301", "http://localhost:5301")]
    public void Secrets_are_hidden_and_the_rest_is_kept(string name, string value, string shown) =>
        Assert.Equal(shown, Redaction.Redact(name, value));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::")]
    public void Client_addresses_lose_their_last_part(string address, string shown) =>
        Assert.Equal(shown, ClientAddress.Shorten(IPAddress.Parse(address)));
}
