using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LeafLoaf.Workers.Service.Sqlite;

/// <summary>The file is no SQLite database, or one this reader does not read.</summary>
public sealed class SqliteFileException : Exception
{
    public SqliteFileException(string message) : base(message)
    {
    }

    public SqliteFileException() : this("The SQLite file cannot be read.")
    {
    }

    public SqliteFileException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>
/// Reads the tables of a SQLite 3 database row by row (https://www.sqlite.org/fileformat2.html). It writes nothing, knows no SQL
/// and reads no tables WITHOUT ROWID; changes still in a write-ahead log must be brought into the file first.
/// </summary>
public sealed class SqliteFile : IDisposable
{
    private const int HeaderSize = 100;
    private const byte InteriorPage = 0x05;
    private const byte LeafPage = 0x0D;
    private const int DeepestTree = 40;

    private readonly SafeFileHandle _file;
    private readonly int _pageSize;
    private readonly int _usable;
    private readonly Encoding _text;
    private readonly long _pages;

    private SqliteFile(SafeFileHandle file, ReadOnlySpan<byte> header)
    {
        _file = file;
        _pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size && size == 1 ? 65536 : size;
        _usable = _pageSize - header[20];
        _text = BinaryPrimitives.ReadUInt32BigEndian(header[56..]) switch { 2 => Encoding.Unicode, 3 => Encoding.BigEndianUnicode, _ => Encoding.UTF8 };
        if (_pageSize < 512 || (_pageSize & (_pageSize - 1)) != 0 || _usable < 480) throw new SqliteFileException("The SQLite file has a damaged header.");
        _pages = RandomAccess.GetLength(file) / _pageSize;
    }

    public static SqliteFile Open(string path)
    {
        if (File.Exists(path + "-wal") && new FileInfo(path + "-wal").Length > 0)
            throw new SqliteFileException($"{path}-wal holds changes that are not in the file yet. Run: sqlite3 {path} 'pragma wal_checkpoint(truncate)'");
        var file = File.OpenHandle(path);
        Span<byte> header = stackalloc byte[HeaderSize];
        if (RandomAccess.Read(file, header, 0) == HeaderSize && header.StartsWith("SQLite format 3\0"u8)) return new SqliteFile(file, header);
        file.Dispose();
        throw new SqliteFileException($"{path} is not a SQLite 3 database.");
    }

    /// <summary>The tables by name, with what is needed to read them.</summary>
    public IReadOnlyDictionary<string, SqliteTable> Tables()
    {
        var tables = new Dictionary<string, SqliteTable>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, row) in Rows(1))
            if (row is ["table", string name, _, long root, string sql, ..] && !name.StartsWith("sqlite_", StringComparison.Ordinal))
                tables[name] = SqliteTable.Parse(name, root, sql);
        return tables;
    }

    /// <summary>The rows of a table in order, each as values by column name in lower case: long, double, string, byte[] or null.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> Read(SqliteTable table)
    {
        if (table.WithoutRowId) throw new SqliteFileException($"The table {table.Name} is one WITHOUT ROWID, which is not read.");
        foreach (var (rowId, values) in Rows(table.Root))
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var i = 0; i < table.Columns.Count; i++)
                row[table.Columns[i]] = i == table.RowIdColumn ? rowId : i < values.Length ? values[i] : null;
            yield return row;
        }
    }

    public void Dispose() => _file.Dispose();

    private IEnumerable<(long RowId, object?[] Values)> Rows(long root, int depth = 0)
    {
        if (depth > DeepestTree) throw new SqliteFileException("The SQLite file is damaged: a table never ends.");
        var page = Page(root);
        var start = root == 1 ? HeaderSize : 0;
        var cells = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(start + 3));
        if (page[start] == InteriorPage)
        {
            for (var i = 0; i < cells; i++)
                foreach (var row in Rows(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(Pointer(page, start + 12, i))), depth + 1)) yield return row;
            foreach (var row in Rows(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(start + 8)), depth + 1)) yield return row;
        }
        else if (page[start] == LeafPage)
        {
            for (var i = 0; i < cells; i++)
            {
                var at = Pointer(page, start + 8, i);
                var size = SqliteRecord.Varint(page, ref at);
                var rowId = SqliteRecord.Varint(page, ref at);
                yield return (rowId, SqliteRecord.Values(Payload(page, at, size), _text));
            }
        }
        else throw new SqliteFileException("The SQLite file is damaged: a page is not what it should be.");
    }

    private static int Pointer(byte[] page, int array, int index) => BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(array + 2 * index));

    // A long row goes on in a chain of overflow pages.
    private byte[] Payload(byte[] page, int at, long size)
    {
        if (size is < 0 or > 64 * 1024 * 1024) throw new SqliteFileException("The SQLite file is damaged: a row has an impossible size.");
        var most = _usable - 35;
        var least = ((_usable - 12) * 32 / 255) - 23;
        var local = size <= most ? (int)size : least + (int)((size - least) % (_usable - 4)) is var kept && kept <= most ? kept : least;
        var payload = new byte[size];
        page.AsSpan(at, local).CopyTo(payload);
        var next = local < size ? BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(at + local)) : 0;
        for (var done = local; done < size;)
        {
            var more = Page(next);
            var count = (int)Math.Min(_usable - 4, size - done);
            more.AsSpan(4, count).CopyTo(payload.AsSpan(done));
            done += count;
            next = BinaryPrimitives.ReadUInt32BigEndian(more);
        }
        return payload;
    }

    private byte[] Page(long number)
    {
        var page = new byte[_pageSize];
        if (number < 1 || number > _pages || RandomAccess.Read(_file, page, (number - 1) * _pageSize) < _pageSize)
            throw new SqliteFileException("The SQLite file is damaged or cut short.");
        return page;
    }
}
