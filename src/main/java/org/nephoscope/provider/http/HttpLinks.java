package org.nephoscope.provider.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the links of a folder page as names inside that folder. Only a link to the very next step
/// below the page's own address is one; links to other servers, upwards, sideways, deeper, and
/// those with a query (which sort the page) are not.
final class HttpLinks {

  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

  private final URI page;
  private final List<String> folder;

  /// @param page the address the page came from, whose path ends in a slash
  HttpLinks(URI page) {
    this.page = page;
    this.folder = decoded(page.getRawPath()).orElse(List.of());
  }

  /// The name that a link gives to a child, decoded once, with a slash behind a folder's.
  Optional<String> child(String href) {
    int fragment = href.indexOf('#');
    String link = (fragment < 0 ? href : href.substring(0, fragment)).strip();
    return link.isEmpty() || link.indexOf('?') >= 0
        ? Optional.empty()
        : path(link).flatMap(HttpLinks::decoded).flatMap(this::below);
  }

  /// The absolute path of a link on this server, with percent signs.
  private Optional<String> path(String link) {
    if (SCHEME.matcher(link).matches()) {
      String scheme = page.getScheme() + "://";
      return link.regionMatches(true, 0, scheme, 0, scheme.length())
          ? path(link.substring(page.getScheme().length() + 1))
          : Optional.empty();
    }
    if (link.startsWith("//")) {
      int slash = link.indexOf('/', 2);
      return slash > 0 && isHere(link.substring(2, slash))
          ? Optional.of(link.substring(slash))
          : Optional.empty();
    }
    return Optional.of(link.startsWith("/") ? link : page.getRawPath() + link);
  }

  private boolean isHere(String authority) {
    return authority
        .toLowerCase(Locale.ROOT)
        .equals(page.getRawAuthority().toLowerCase(Locale.ROOT));
  }

  /// The steps of a path, decoded, behind which dots have been followed; a path that ends in a
  /// slash has an empty step at its end. Empty for a step no key can have.
  private static Optional<List<String>> decoded(String path) {
    List<String> steps = new ArrayList<>();
    String[] raw = path.substring(1).split("/", -1);
    for (int i = 0; i < raw.length; i++) {
      Optional<String> step = HttpNames.decode(raw[i]);
      if (step.isEmpty() || step.get().indexOf('/') >= 0) {
        return Optional.empty();
      }
      boolean last = i == raw.length - 1;
      switch (step.get()) {
        case "." -> {
          if (last) {
            steps.add("");
          }
        }
        case ".." -> {
          if (steps.isEmpty()) {
            return Optional.empty();
          }
          steps.removeLast();
          if (last) {
            steps.add("");
          }
        }
        default -> steps.add(step.get());
      }
    }
    return Optional.of(steps);
  }

  private Optional<String> below(List<String> steps) {
    int depth = folder.size() - 1; // the empty step behind the last slash is none
    if (steps.size() <= depth || !steps.subList(0, depth).equals(folder.subList(0, depth))) {
      return Optional.empty();
    }
    List<String> rest = steps.subList(depth, steps.size());
    String name = rest.getFirst();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return switch (rest.size()) {
      case 1 -> Optional.of(name);
      case 2 -> rest.getLast().isEmpty() ? Optional.of(name + "/") : Optional.empty();
      default -> Optional.empty();
    };
  }
}
