/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-help-window.h"

#include <glib/gi18n.h>

static const struct { const char *heading, *words; } topics[] = {
  { N_("Begin"),
    N_("The welcome page offers a sample plan, the import of a document and an empty plan. "
       "Later the same three are under “New or import…” in the sidebar.") },
  { N_("Import your plan"),
    N_("An import reads a plan from a text document: the headings become strands, the tables "
       "and lists become actions. You see the tree and every warning before anything is "
       "written, and Undo takes the whole import back.") },
  { N_("Import suppliers and spend"),
    N_("Ctrl+I reads tables: CSV, Excel or OpenDocument, as your finance system or a council "
       "publishes them. Three steps show the files, what each column holds, and what would "
       "become of every row. A row that is refused says why; correct its cells there, or save "
       "the refused lines. Nothing is written before Import, and Undo takes all of it back.") },
  { N_("Look around"),
    N_("Each plan has a row in the sidebar. Its page lists strands, actions and sub-actions "
       "with owner, timeline, due date and status; the form beside the list shows everything "
       "about the row that is chosen. Today gathers what is overdue and what is due soon, "
       "from all plans.") },
  { N_("Change something"),
    N_("Every field of the form can be edited in place. A change is saved as soon as you "
       "leave the field or press Enter; there is no Save button. Escape puts back what was "
       "there.") },
  { N_("Write a timeline as you would say it"),
    N_("“Q3 2026/27”, “by March 2027”, “within 12 months” and “quarterly” are all "
       "understood, and the line below the field says how. What is not understood is kept as "
       "written and marked.") },
  { N_("Undo"),
    N_("Ctrl+Z takes back one step after the other, also those of yesterday; Ctrl+Shift+Z "
       "does them again. History shows who changed what and when, and can take back one "
       "earlier change by itself.") },
  { N_("Rearrange"),
    N_("Drag actions, or move, indent and outdent them from the menu of a row. Letters and "
       "numbers follow, in the style that their neighbours use. Cut, copy and paste work "
       "within a plan and from one plan to another.") },
  { N_("Suppliers"),
    N_("Type to search names, numbers, towns and notes; Enter goes to the first that is found. The "
       "buttons beside it filter by status, category, spend and more. “Save filter” keeps what is "
       "filtered under a name in the sidebar, where a menu renames or removes it. Select several "
       "rows with Shift or Ctrl to change, export or remove them in one step. The menu of the "
       "header chooses the columns; drag them into another order.") },
  { N_("Contracts, categories, duplicates"),
    N_("Contracts stand with the one that ends soonest first; a new one asks for its supplier. "
       "Categories are a tree with the risk that buying something brings: a starter list is "
       "offered, Left and Right close and open, Insert adds one below. Duplicates compares the "
       "suppliers: merge two of them, or say that they are not the same.") },
  { N_("Supplier assessments"),
    N_("A new assessment asks for a supplier and a questionnaire. Fill it in here (Enter in the "
       "list opens it), or send the supplier one file and import the answers that come back: drop "
       "the file on the assessment. Today says when to remind a supplier, and what has come back. "
       "The recent result of MSAT, Sedex or EcoVadis can be kept in place of a return; it gets no "
       "band.") },
  { N_("Questionnaires"),
    N_("Questionnaires makes and changes them: sections and questions to the left, the form of "
       "what is chosen in the middle, the section to try out to the right. A version that is in "
       "use stays as it is; the first change makes the next one. “Try out” keeps changes of "
       "weights, scores and bands unsaved, and “Rehearse…” lists the suppliers that they would "
       "move. What has a fault is not saved; the reason stands above the form.") },
  { N_("Improvement actions"),
    N_("A poor answer proposes an action of the supplier. Its form keeps the finding, the root "
       "cause, the due date that the severity allows and the plan's action that it serves; it is "
       "closed with evidence and the name of who verified it.") },
  { N_("Reports"),
    N_("Reports shows everything that can be put on paper, and how many of the suppliers that you "
       "pay most are assessed. An action of a plan can carry that figure for its target: say how "
       "many under “Top suppliers to assess”.") },
  { N_("Print the summary"),
    N_("Ctrl+P shows the summary as it will be on paper: print it or save it as a PDF. The "
       "menu of a strand prints that strand alone.") },
  { N_("Keep a copy"),
    N_("Your register is one file. “Save a copy…” in the menu writes another one beside it "
       "or on another disk; “Open register…” opens it again. “Check register” looks for "
       "damage.") },
};

struct _WeftHelpWindow
{
  GtkWindow  parent_instance;

  GtkWidget *topics;
};

G_DEFINE_FINAL_TYPE (WeftHelpWindow, weft_help_window, GTK_TYPE_WINDOW)

static void
add_paragraph (WeftHelpWindow *self,
               const char     *words,
               gboolean        heading)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (heading)
    {
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_set_margin_top (label, 12);
    }
  gtk_box_append (GTK_BOX (self->topics), label);
}

static void
weft_help_window_class_init (WeftHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftHelpWindow, topics);
}

static void
weft_help_window_init (WeftHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      add_paragraph (self, _(topics[i].heading), TRUE);
      add_paragraph (self, _(topics[i].words), FALSE);
    }
}

/**
 * weft_help_window_new:
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): the new window
 */
GtkWidget *
weft_help_window_new (GtkWindow *parent)
{
  return g_object_new (WEFT_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}
