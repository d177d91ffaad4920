/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-date-field.h"

#include "weft-date.h"

#include <glib/gi18n.h>

struct _WeftDateField
{
  WeftTextField parent_instance;

  GtkWidget    *button;
  GtkWidget    *calendar;  /* made when it is first opened */
  int           year;      /* what the calendar showed last; turning its pages is no choice */
  int           month;
};

G_DEFINE_FINAL_TYPE (WeftDateField, weft_date_field, WEFT_TYPE_TEXT_FIELD)

/* The popover goes first, so that a field that gives up an edit has its keyboard back. */
static void
choose (WeftDateField *self,
        WeftDate       date)
{
  GtkWidget *entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (self));
  g_autofree char *words = date != WEFT_DATE_NONE ? weft_date_format (date) : g_strdup ("");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  weft_field_commit (WEFT_FIELD (self));
}

static void
day_selected_cb (WeftDateField *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  int year, month, day_of_month;
  gboolean turned;

  g_date_time_get_ymd (day, &year, &month, &day_of_month);
  turned = year != self->year || month != self->month;
  self->year = year;
  self->month = month;
  if (!turned)
    choose (self, weft_date_new (year, month, day_of_month));
}

static void
page_turned_cb (WeftDateField *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  g_date_time_get_ymd (day, &self->year, &self->month, NULL);
}

static void
today_clicked_cb (WeftDateField *self)
{
  choose (self, weft_date_today ());
}

static void
none_clicked_cb (WeftDateField *self)
{
  choose (self, WEFT_DATE_NONE);
}

static void
show_day (WeftDateField *self)
{
  WeftRow *row = weft_field_get_row (WEFT_FIELD (self));
  const WeftColumn *column = weft_field_get_column (WEFT_FIELD (self));
  const char *iso = row != NULL ? weft_row_get_text (row, column->name) : NULL;
  WeftDate date = iso != NULL ? weft_date_from_iso (iso) : WEFT_DATE_NONE;
  g_autoptr (GDateTime) day = NULL;
  int day_of_month;

  if (date == WEFT_DATE_NONE)
    date = weft_date_today ();
  weft_date_split (date, &self->year, &self->month, &day_of_month);
  day = g_date_time_new_local (self->year, self->month, day_of_month, 12, 0, 0);

  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

static void
make_popover (WeftDateField *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *today = gtk_button_new_with_label (_("Today"));
  GtkWidget *none = gtk_button_new_with_label (_("No date"));
  static const char * const turns[] = { "next-month", "prev-month", "next-year", "prev-year" };

  self->calendar = gtk_calendar_new ();
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), today);
  gtk_box_append (GTK_BOX (buttons), none);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);

  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    g_signal_connect_swapped (self->calendar, turns[i], G_CALLBACK (page_turned_cb), self);
  g_signal_connect_swapped (today, "clicked", G_CALLBACK (today_clicked_cb), self);
  g_signal_connect_swapped (none, "clicked", G_CALLBACK (none_clicked_cb), self);
}

static void
popover_wanted_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WeftDateField *self = user_data;

  if (self->calendar == NULL)
    make_popover (self);
  show_day (self);
}

static void
weft_date_field_bind (WeftField *field)
{
  WeftDateField *self = WEFT_DATE_FIELD (field);
  const WeftColumn *column = weft_field_get_column (field);
  g_autofree char *name = NULL;

  if (column == NULL || gtk_widget_get_tooltip_text (self->button) != NULL)
    return;

  /* Translators: the button beside a field; %s is such as "Due date" */
  name = g_strdup_printf (_("%s: calendar"), gettext (column->label));
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
weft_date_field_constructed (GObject *object)
{
  WeftDateField *self = WEFT_DATE_FIELD (object);

  G_OBJECT_CLASS (weft_date_field_parent_class)->constructed (object);

  /* A bare one stands where there is little room; its days are typed. */
  gtk_widget_set_visible (self->button, !weft_field_is_bare (WEFT_FIELD (self)));
}

static void
weft_date_field_class_init (WeftDateFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = weft_date_field_constructed;
  WEFT_FIELD_CLASS (klass)->bind = weft_date_field_bind;
}

static void
weft_date_field_init (WeftDateField *self)
{
  GtkWidget *entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (self));

  gtk_widget_add_css_class (entry, "numeric");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "–");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 11);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popover_wanted_cb, self,
                                         NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "field-button");
  gtk_box_append (GTK_BOX (weft_text_field_get_box (WEFT_TEXT_FIELD (self))), self->button);
}

/**
 * weft_date_field_get_button:
 *
 * Returns: (transfer none): the #GtkMenuButton that opens the calendar
 */
GtkWidget *
weft_date_field_get_button (WeftDateField *self)
{
  g_return_val_if_fail (WEFT_IS_DATE_FIELD (self), NULL);

  return self->button;
}
