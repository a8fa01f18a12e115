package org.nephoscope.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sentences of one part of the program about what it met, kept in the part's
/// `texts.properties`. Here they are always English: so they stand in the journal, in reports and
/// on the command line, whoever started the program. The window, which speaks other languages,
/// knows them again by that file and words them from the one beside it.
///
/// A place for a value is written `{0}`, `{1}` and so on. `{1!}` is one for a value that is itself
/// a sentence or a part of one, such as the reason of a failure; any other value, such as an
/// address, is quoted as it is.
public final class Sentences {

  /// A place for a value; the second group tells one that is a sentence.
  public static final Pattern VALUE = Pattern.compile("\\{(\\d+)(!?)}");

  private static final int PARTS = 3;

  private final String bundle;
  private volatile @Nullable Properties english;

  private Sentences(String bundle) {
    this.bundle = bundle;
  }

  /// Those of the part of the program that class belongs to, such as `org.nephoscope.transfer`.
  /// Nothing is read before the first sentence is needed.
  public static Sentences of(Class<?> member) {
    String[] steps = member.getPackageName().split("\\.", -1);
    return new Sentences(bundle(steps[PARTS - 1]));
  }

  /// The name of the bundle of a part, such as `transfer`.
  public static String bundle(String part) {
    return "org.nephoscope." + part + ".texts";
  }

  /// The English sentence of that name with the values filled in. Throws [MissingResourceException]
  /// for an unknown name.
  public String get(String name, Object... values) {
    String text = english().getProperty(name);
    if (text == null) {
      throw new MissingResourceException("no sentence is called " + name, bundle, name);
    }
    return fill(text, values);
  }

  /// A text with the values in their places. What a value holds is never taken for a place.
  public static String fill(String text, Object... values) {
    return VALUE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(String.valueOf(values[number(place)])));
  }

  /// Which value a place is for.
  public static int number(MatchResult place) {
    return Integer.parseInt(place.group(1));
  }

  /// Read here and not by [java.util.ResourceBundle], which looks for languages and services first:
  /// that takes longer than many a command.
  private Properties english() {
    Properties read = english;
    if (read == null) {
      read = new Properties();
      String file = "/" + bundle.replace('.', '/') + ".properties";
      try (InputStream stream = Sentences.class.getResourceAsStream(file)) {
        read.load(
            new InputStreamReader(Objects.requireNonNull(stream, file), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // it lies beside the program itself
      }
      english = read;
    }
    return read;
  }
}
