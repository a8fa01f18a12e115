package org.nephoscope.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    Matcher matcher = STARS.matcher(argument);
    if (!matcher.matches()) {
      throw new UsageError(
          argument
              + " has a * where none can be: write one * or ** at the end of the address, and"
              + " behind it at most an ending such as .jpg.");
    }
    return new Listed(matcher.group(1), true, matcher.group(2).equals("*"), matcher.group(3));
  }
}
