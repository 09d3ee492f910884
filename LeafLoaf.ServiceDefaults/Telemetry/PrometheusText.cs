using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace LeafLoaf.ServiceDefaults.Telemetry;

/// <summary>
/// Writes metrics in the text format of Prometheus 0.0.4, named as OpenTelemetry's rules for Prometheus say: dots become underscores, the
/// unit is spelt out at the end of the name, and what only rises ends in <c>_total</c>.
/// </summary>
internal sealed class PrometheusText
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["By"] = "bytes", ["%"] = "percent",
    };

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _described = new(StringComparer.Ordinal);

    public override string ToString() => _text.ToString();

    public void Add(Metric metric)
    {
        var counts = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = NameOf(metric.Name, metric.Unit, counts);
        if (_described.Add(name))
        {
            if (metric.Description.Length > 0) _text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(metric.Description, quotes: false)).Append('\n');
            _text.Append("# TYPE ").Append(name).Append(' ').Append(counts ? "counter" : metric.MetricType.IsHistogram() ? "histogram" : "gauge").Append('\n');
        }
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(point.Tags);
            if (metric.MetricType == MetricType.Histogram) AddHistogram(name, labels, point);
            else if (!metric.MetricType.IsHistogram()) Line(name, labels, ValueOf(metric.MetricType, point));
        }
    }

    /// <summary>The name Prometheus knows an instrument by.</summary>
    internal static string NameOf(string instrument, string? unit, bool counts)
    {
        var name = new StringBuilder(instrument.Length + 16);
        foreach (var c in instrument) name.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or ':' ? c : '_');
        if (counts && instrument.EndsWith("_total", StringComparison.Ordinal)) name.Length -= "_total".Length;
        if (unit is not null && Units.TryGetValue(unit, out var word) && !name.ToString().EndsWith('_' + word, StringComparison.Ordinal)) name.Append('_').Append(word);
        if (counts) name.Append("_total");
        if (char.IsAsciiDigit(name[0])) name.Insert(0, '_');
        return name.ToString();
    }

    private void AddHistogram(string name, string labels, in MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            Line(name + "_bucket", Joined(labels, $"le=\"{Number(bucket.ExplicitBound)}\""), below);
        }
        Line(name + "_sum", labels, point.GetHistogramSum());
        Line(name + "_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static string Labels(ReadOnlyTagCollection tags)
    {
        var labels = "";
        foreach (var (key, value) in tags)
            labels = Joined(labels, $"{NameOf(key, null, counts: false)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", quotes: true)}\"");
        return labels;
    }

    private static string Joined(string labels, string label) => labels.Length == 0 ? label : labels + ',' + label;

    private static string Escaped(string text, bool quotes)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
