/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table.h"

G_BEGIN_DECLS

#define WEFT_TYPE_ROW (weft_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftRow, weft_row, WEFT, ROW, GObject)

/**
 * WeftRowClass:
 * @table: whose rows these are, set by weft_row_class_set_table()
 * @pspecs: of its columns, in their order
 */
struct _WeftRowClass
{
  GObjectClass     parent_class;

  const WeftTable *table;
  GParamSpec     **pspecs;
};

void             weft_row_class_set_table (WeftRowClass    *klass,
                                           const WeftTable *table);
const WeftTable *weft_row_get_table       (WeftRow         *self);
gint64           weft_row_get_id          (WeftRow         *self);
const char      *weft_row_get_text        (WeftRow         *self,
                                           const char      *column);
gint64           weft_row_get_integer     (WeftRow         *self,
                                           const char      *column);
gboolean         weft_row_is_set          (WeftRow         *self,
                                           const char      *column);
gboolean         weft_row_is_gone         (WeftRow         *self);
guint            weft_row_get_revision    (WeftRow         *self);
const WeftRecord *weft_row_get_record     (WeftRow         *self);
void             weft_row_take_record     (WeftRow         *self,
                                           WeftRecord      *record);

/* The types of rows. */

#define WEFT_TYPE_PLAN (weft_plan_get_type ())
G_DECLARE_FINAL_TYPE (WeftPlan, weft_plan, WEFT, PLAN, WeftRow)

#define WEFT_TYPE_STRAND (weft_strand_get_type ())
G_DECLARE_FINAL_TYPE (WeftStrand, weft_strand, WEFT, STRAND, WeftRow)

#define WEFT_TYPE_ACTION (weft_action_get_type ())
G_DECLARE_FINAL_TYPE (WeftAction, weft_action, WEFT, ACTION, WeftRow)

#define WEFT_TYPE_ACTION_NOTE (weft_action_note_get_type ())
G_DECLARE_FINAL_TYPE (WeftActionNote, weft_action_note, WEFT, ACTION_NOTE, WeftRow)

#define WEFT_TYPE_EVIDENCE (weft_evidence_get_type ())
G_DECLARE_FINAL_TYPE (WeftEvidence, weft_evidence, WEFT, EVIDENCE, WeftRow)

#define WEFT_TYPE_HISTORY_ENTRY (weft_history_entry_get_type ())
G_DECLARE_FINAL_TYPE (WeftHistoryEntry, weft_history_entry, WEFT, HISTORY_ENTRY, WeftRow)

#define WEFT_TYPE_SUPPLIER (weft_supplier_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplier, weft_supplier, WEFT, SUPPLIER, WeftRow)

#define WEFT_TYPE_SUPPLIER_ALIAS (weft_supplier_alias_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierAlias, weft_supplier_alias, WEFT, SUPPLIER_ALIAS, WeftRow)

#define WEFT_TYPE_SPEND (weft_spend_get_type ())
G_DECLARE_FINAL_TYPE (WeftSpend, weft_spend, WEFT, SPEND, WeftRow)

#define WEFT_TYPE_CONTRACT (weft_contract_get_type ())
G_DECLARE_FINAL_TYPE (WeftContract, weft_contract, WEFT, CONTRACT, WeftRow)

#define WEFT_TYPE_CATEGORY (weft_category_get_type ())
G_DECLARE_FINAL_TYPE (WeftCategory, weft_category, WEFT, CATEGORY, WeftRow)

#define WEFT_TYPE_SUB_SUPPLIER (weft_sub_supplier_get_type ())
G_DECLARE_FINAL_TYPE (WeftSubSupplier, weft_sub_supplier, WEFT, SUB_SUPPLIER, WeftRow)

#define WEFT_TYPE_IMPORT_FILE (weft_import_file_get_type ())
G_DECLARE_FINAL_TYPE (WeftImportFile, weft_import_file, WEFT, IMPORT_FILE, WeftRow)

#define WEFT_TYPE_IMPORT_LAYOUT (weft_import_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeftImportLayout, weft_import_layout, WEFT, IMPORT_LAYOUT, WeftRow)

#define WEFT_TYPE_SAVED_FILTER (weft_saved_filter_get_type ())
G_DECLARE_FINAL_TYPE (WeftSavedFilter, weft_saved_filter, WEFT, SAVED_FILTER, WeftRow)

#define WEFT_TYPE_DISTINCT_PAIR (weft_distinct_pair_get_type ())
G_DECLARE_FINAL_TYPE (WeftDistinctPair, weft_distinct_pair, WEFT, DISTINCT_PAIR, WeftRow)

#define WEFT_TYPE_QUESTIONNAIRE_ROW (weft_questionnaire_row_get_type ())
G_DECLARE_FINAL_TYPE (WeftQuestionnaireRow, weft_questionnaire_row, WEFT, QUESTIONNAIRE_ROW,
                      WeftRow)

#define WEFT_TYPE_ASSESSMENT (weft_assessment_get_type ())
G_DECLARE_FINAL_TYPE (WeftAssessment, weft_assessment, WEFT, ASSESSMENT, WeftRow)

#define WEFT_TYPE_ANSWER_ROW (weft_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (WeftAnswerRow, weft_answer_row, WEFT, ANSWER_ROW, WeftRow)

char *weft_refs_to_path    (const char *refs) G_GNUC_WARN_UNUSED_RESULT;
char *weft_action_get_path (WeftAction *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
