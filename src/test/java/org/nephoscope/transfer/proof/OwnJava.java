package org.nephoscope.transfer.proof;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sqlite.util.LibraryLoaderUtil;

/// Starts processes of this Java, as cheaply as it gets.
final class OwnJava {

  private OwnJava() {}

  /// The class path of this process with folders packed, because only then can classes be shared
  /// between processes that start.
  static String packedClassPath(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path packed = folder.resolve("classes-" + entries.size() + ".jar");
        pack(path, packed);
        entries.add(packed.toString());
      } else {
        entries.add(path.toAbsolutePath().toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /// Options with which processes load SQLite from a folder, where it is put now. Each would else
  /// unpack it for itself, which takes as long as everything else they do to start.
  static List<String> unpackedSqlite(Path folder) throws IOException {
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library.getFileName();
    try (InputStream in = Objects.requireNonNull(OwnJava.class.getResourceAsStream(packed))) {
      Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
    }
    return List.of(
        "-Dorg.sqlite.lib.path=" + library.getParent(),
        "-Dorg.sqlite.lib.name=" + library.getFileName());
  }

  private static void pack(Path folder, Path packed) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(packed));
        Stream<Path> files = Files.walk(folder)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
      }
    }
  }

  /// @param options of the JVM, besides the usual ones
  static Process start(
      String classPath, List<String> options, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xlog:disable")); // what the JVM says would go to the output that is read
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
