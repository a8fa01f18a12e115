package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The computer's file system, with paths that lead through [WatchedFiles].
final class WatchedFileSystem extends FileSystem {

  private final WatchedFiles files;
  private final FileSystem real;

  WatchedFileSystem(WatchedFiles files, FileSystem real) {
    this.files = files;
    this.real = real;
  }

  Path wrap(Path path) {
    return new WatchedPath(this, path);
  }

  private List<Path> wrapped(Iterable<Path> paths) {
    List<Path> all = new ArrayList<>();
    paths.forEach(path -> all.add(wrap(path)));
    return all;
  }

  @Override
  public FileSystemProvider provider() {
    return files;
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  @Override
  public boolean isOpen() {
    return real.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return real.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return wrapped(real.getRootDirectories());
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = real.getPathMatcher(pattern);
    return path -> matcher.matches(WatchedPath.real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return real.newWatchService();
  }
}
