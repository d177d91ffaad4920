/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* The actions of plans that the actions of a supplier serve. */
#define WEFT_TYPE_LINKED_ACTION_LIST (weft_linked_action_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftLinkedActionList, weft_linked_action_list, WEFT, LINKED_ACTION_LIST,
                          WeftChildList)

struct _WeftLinkedActionListClass
{
  WeftChildListClass parent_class;
};

/* The actions of suppliers that serve an action of a plan. */
#define WEFT_TYPE_SERVING_ACTION_LIST (weft_serving_action_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftServingActionList, weft_serving_action_list, WEFT, SERVING_ACTION_LIST,
                      WeftLinkedActionList)

/* The improvement actions that come from an assessment. */
#define WEFT_TYPE_ASSESSMENT_ACTION_LIST (weft_assessment_action_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftAssessmentActionList, weft_assessment_action_list, WEFT,
                      ASSESSMENT_ACTION_LIST, WeftLinkedActionList)

G_END_DECLS
