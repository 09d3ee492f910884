// Without Aspire's packages the graph runs as plain processes; AppHost.cs takes this file's place where they are at hand.
return await LeafLoaf.AppHost.Native.NativeHost.RunAsync(args);
