package org.nephoscope.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.connection.Location;

/// What `ls` is asked for, with the wildcards of CloudFiles taken apart: `x*` is everything beside
/// x whose name begins with it, `x**` also what is below, and what follows the star is an ending.
///
/// @param address the part without wildcards
/// @param pattern whether there was a wildcard, so that the address is only a beginning of names
/// @param flat children only
/// @param suffix how every name ends; often empty
record Listed(String address, boolean pattern, boolean flat, String suffix) {

  private static final Pattern STARS = Pattern.compile("([^*]*)(\\*\\*?)([\\w.-]*)");

  static Listed of(String argument, boolean flat) throws UsageError {
    if (!argument.contains("*")) {
      return new Listed(argument, false, flat, "");
    }
    Listed listed = of(argument, argument, "");
    return listed.address().isEmpty() // what lies in the folder where one is
        ? new Listed("./", true, listed.flat(), listed.suffix())
        : listed;
  }

  /// The same of the name below a store, for commands that can choose among names in another way
  /// too.
  static Listed of(Location location) throws UsageError {
    return of(
        location.path(),
        location.toString(),
        " Other patterns are given to -r FOLDER as --include GLOB.");
  }

  private static Listed of(String path, String shown, String advice) throws UsageError {
    Matcher matcher = STARS.matcher(path);
    if (!matcher.matches()) {
      throw new UsageError(
          shown
              + " has a * where none can be: write one * or ** at the end of the address, and"
              + " behind it at most an ending such as .jpg."
              + advice);
    }
    return new Listed(matcher.group(1), true, matcher.group(2).equals("*"), matcher.group(3));
  }
}
