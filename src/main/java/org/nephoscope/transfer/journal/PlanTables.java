package org.nephoscope.transfer.journal;

import org.nephoscope.transfer.name.Claims;

/// What the journal knows while a part of a plan is made.
///
/// @param claims which names are taken
/// @param seen what the targets hold, if that was listed
public record PlanTables(Claims claims, SeenTable seen) {

  static PlanTables of(Sql sql, long job) {
    return new PlanTables(new ClaimTable(sql, job), new SeenTable(sql, job));
  }
}
