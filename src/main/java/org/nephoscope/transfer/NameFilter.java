package org.nephoscope.transfer;

import java.util.List;
import java.util.function.Predicate;

/// Which names below a folder are meant: those that one of the first patterns matches, or all if
/// there are none, without those that one of the second matches. A name that is compared is
/// relative to the folder; an object that was named itself is compared by its last step. The
/// patterns are those of [Glob].
public record NameFilter(List<String> include, List<String> exclude) {

  /// Every name.
  public static final NameFilter ALL = new NameFilter(List.of(), List.of());

  /// Throws [IllegalArgumentException] for a pattern that is not complete.
  public NameFilter {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    include.forEach(Glob::new);
    exclude.forEach(Glob::new);
  }

  public boolean isAll() {
    return include.isEmpty() && exclude.isEmpty();
  }

  /// Says of names whether they are meant.
  public Predicate<String> predicate() {
    List<Glob> in = include.stream().map(Glob::new).toList();
    List<Glob> out = exclude.stream().map(Glob::new).toList();
    return name ->
        (in.isEmpty() || in.stream().anyMatch(glob -> glob.matches(name)))
            && out.stream().noneMatch(glob -> glob.matches(name));
  }
}
